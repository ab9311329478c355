import { render } from "@testing-library/react";
import type { RenderResult } from "@testing-library/react";
import { expect, vi } from "vitest";
import type { Endpoint } from "../../src/testing.ts";
import type { Contender, FollowProps } from "./contenders.tsx";

interface Refusal {
  readonly status: number | undefined;
  readonly said: string | undefined;
}

/** One contender at one endpoint, and what it is seen to do. */
export interface Follower {
  readonly endpoint: Endpoint;
  /** Mounts a component for each, with what it is to ask for. */
  follow(...components: readonly Partial<FollowProps>[]): void;
  /** Unmounts them all, as a change of the route does. */
  leave(): void;
  /** Resolves to all data so far, once there is so much of it, or that one. */
  received(until: number | string): Promise<readonly string[]>;
  /** Mounts a component and waits until it has been refused: what it says of that. */
  refusal(): Promise<Refusal | undefined>;
  /** Sends events until it has heard one, by whichever connection. */
  hears(): Promise<void>;
  /** Waits until it is connected, or has closed for good. */
  recovers(): Promise<boolean>;
  /** Waits until it has asked a second time, or has closed for good. */
  reconnects(): Promise<boolean>;
  hide(hidden: boolean): void;
}

export function createFollower({ Follow, Provider }: Contender, endpoint: Endpoint): Follower {
  const data: string[] = [];
  const sources: { readonly readyState: number }[] = [];
  const Native = EventSource;
  let view: RenderResult | undefined;

  // Those who wrap the native one keep it to themselves.
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

  async function unlessGivenUp(condition: () => Promise<boolean>): Promise<boolean> {
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
      show([{ onRefused: (status, said) => (refusal = { status, said }) }]);
      await expect.poll(() => refusal !== undefined || hasGivenUp()).toBe(true);
      return refusal;
    },
    async hears() {
      await expect
        .poll(async () => {
          // Between two connections there is nobody to send to.
          await endpoint.event({ data: "x" }).catch(() => undefined);
          return data.length > 0;
        })
        .toBe(true);
    },
    recovers: () => unlessGivenUp(async () => (await endpoint.connections()).opened > 0),
    reconnects: () => unlessGivenUp(async () => (await endpoint.requests()).length > 1),
    hide(hidden) {
      vi.spyOn(document, "hidden", "get").mockReturnValue(hidden);
      vi.spyOn(document, "visibilityState", "get").mockReturnValue(hidden ? "hidden" : "visible");
      document.dispatchEvent(new Event("visibilitychange"));
    },
  };
}
