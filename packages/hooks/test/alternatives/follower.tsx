import { render } from "@testing-library/react";
import type { RenderResult } from "@testing-library/react";
import { expect, vi } from "vitest";
import type { Endpoint } from "../../src/testing.ts";
import type { Contender, FollowProps } from "./contenders.tsx";

interface Refusal {
  readonly status: number | undefined;
  readonly body: string | undefined;
}

/** Renders one contender with one endpoint and observes it. */
export interface Follower {
  readonly endpoint: Endpoint;
  /** Mounts one component for each set of props. */
  follow(...components: readonly Partial<FollowProps>[]): void;
  /** Unmounts all components, as a route change does. */
  leave(): void;
  /** Resolves with all data so far when there are `until` items, or when one item is `until`. */
  received(until: number | string): Promise<readonly string[]>;
  /** Mounts a component, waits until the server refused it, and returns what the contender reported. */
  refusal(): Promise<Refusal | undefined>;
  /** Sends events until the contender has received one, on any connection. */
  receivesAny(): Promise<void>;
  /** Waits until the contender is connected (true) or has closed for good (false). */
  recovers(): Promise<boolean>;
  /** Waits until the contender has sent a second request (true) or has closed for good (false). */
  reconnects(): Promise<boolean>;
  hide(hidden: boolean): void;
}

export function createFollower({ Follow, Provider }: Contender, endpoint: Endpoint): Follower {
  const data: string[] = [];
  const sources: { readonly readyState: number }[] = [];
  const Native = EventSource;
  let view: RenderResult | undefined;

  // Contenders that use the native EventSource do not expose it.
  vi.stubGlobal(
    "EventSource",
    class extends Native {
      constructor(url: string | URL, options?: EventSourceInit) {
        super(url, options);
        sources.push(this);
      }
    },
  );

  function show(components: readonly Partial<FollowProps>[]): void {
    const list = components.map((props, index) => (
      <Follow
        key={index}
        url={endpoint.url}
        onData={(one) => void data.push(one)}
        onSource={(source) => void sources.push(source)}
        {...props}
      />
    ));
    const page = Provider ? <Provider url={endpoint.url}>{list}</Provider> : <>{list}</>;
    if (view === undefined) view = render(page);
    else view.rerender(page);
  }

  function hasGivenUp(): boolean {
    return sources.some(({ readyState }) => readyState === Native.CLOSED);
  }

  async function untilOrGivenUp(condition: () => Promise<boolean>): Promise<boolean> {
    let holds = false;
    await expect
      .poll(async () => {
        holds = await condition();
        return holds || hasGivenUp();
      })
      .toBe(true);
    return holds;
  }

  return {
    endpoint,
    follow: (...components) => show(components),
    leave: () => show([]),
    async received(until) {
      await expect
        .poll(() => (typeof until === "number" ? data.length >= until : data.includes(until)))
        .toBe(true);
      return data;
    },
    async refusal() {
      let refusal: Refusal | undefined;
      show([{ onRefused: (status, body) => (refusal = { status, body }) }]);
      await expect.poll(() => refusal !== undefined || hasGivenUp()).toBe(true);
      return refusal;
    },
    async receivesAny() {
      await expect
        .poll(async () => {
          // Between two connections no client is connected, and the event cannot be sent.
          await endpoint.event({ data: "x" }).catch(() => undefined);
          return data.length > 0;
        })
        .toBe(true);
    },
    recovers: () => untilOrGivenUp(async () => (await endpoint.connections()).opened > 0),
    reconnects: () => untilOrGivenUp(async () => (await endpoint.requests()).length > 1),
    hide(hidden) {
      vi.spyOn(document, "hidden", "get").mockReturnValue(hidden);
      vi.spyOn(document, "visibilityState", "get").mockReturnValue(hidden ? "hidden" : "visible");
      document.dispatchEvent(new Event("visibilitychange"));
    },
  };
}
