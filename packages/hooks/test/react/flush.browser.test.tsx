import { cleanup, render } from "@testing-library/react";
import { lazy, Suspense } from "react";
import type { ReactElement } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSSEClient, defineStream, json, SSEProvider, useSSEEvent } from "../../src/index.ts";
import type { Notify, SSEClient } from "../../src/index.ts";
import { openEndpoint } from "./stream.ts";

/** Animation frames that the test controls. */
interface Frames {
  /** Runs the requested frames. */
  run(): void;
  readonly pending: number;
}

let frames: Frames;
/** A new client for each test: its throttle would never end, because its frame does not run. */
let client: SSEClient;

beforeEach(() => {
  // The commits are not wrapped in `act`, because the tests check when they happen.
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", false);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  frames = stopFrames();
  client = createSSEClient();
});
afterEach(() => {
  cleanup();
  client.dispose();
  vi.useRealTimers();
});

function stopFrames(): Frames {
  const due = new Map<number, FrameRequestCallback>();
  let count = 0;
  vi.spyOn(window, "requestAnimationFrame").mockImplementation((callback) => {
    count += 1;
    due.set(count, callback);
    return count;
  });
  vi.spyOn(window, "cancelAnimationFrame").mockImplementation((id) => {
    due.delete(id);
  });
  return {
    run() {
      const now = [...due.values()];
      due.clear();
      for (const callback of now) callback(performance.now());
    },
    get pending() {
      return due.size;
    },
  };
}

interface Shown {
  /** Dispatches one event. Resolves with the text after the present task. */
  arrive(n: number): Promise<string>;
  /** Resolves with the text after the present task. */
  now(): Promise<string>;
  readonly commits: number;
}

/** Shows the latest event of a stream that is quiet. */
async function showQuiet(notify: Notify): Promise<Shown> {
  const { url } = await openEndpoint();
  const source = defineStream({ url, decode: json<number>(), notify });
  let renders = 0;
  function Latest(): ReactElement {
    renders += 1;
    return <p>{useSSEEvent(source, "message")}</p>;
  }
  const { container } = render(
    <SSEProvider client={client}>
      <Latest />
    </SSEProvider>,
  );
  const stream = client.stream(source);
  await expect
    .poll(() => {
      frames.run();
      vi.runOnlyPendingTimers();
      return stream.getSnapshot().status;
    })
    .toBe("open");
  // Ends the throttle of the last flush.
  frames.run();
  vi.runOnlyPendingTimers();
  renders = 0;

  async function now(): Promise<string> {
    await nextTask();
    return container.textContent;
  }
  return {
    arrive(n) {
      stream.dispatch({ data: String(n) });
      return now();
    },
    now,
    get commits() {
      return renders;
    },
  };
}

/** Resolves after the microtasks, without a timer or a frame. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}

describe("`notify`", () => {
  it("by default shows the first event after a pause at once, and the following ones once per frame", async () => {
    const shown = await showQuiet("frame");
    expect(await shown.arrive(1)).toBe("1");
    expect(await shown.arrive(2)).toBe("1");
    expect(await shown.arrive(3)).toBe("1");
    frames.run();
    expect(await shown.now()).toBe("3");
    expect(await shown.arrive(4)).toBe("3");
    frames.run();
    expect(await shown.now()).toBe("4");
    expect(shown.commits).toBe(3);

    frames.run();
    expect(frames.pending).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    expect(await shown.arrive(5)).toBe("5");
  });

  it("by default falls back to a timer of 50 ms when no frames run, as in a hidden tab", async () => {
    const shown = await showQuiet("frame");
    expect(await shown.arrive(1)).toBe("1");
    expect(await shown.arrive(2)).toBe("1");
    vi.advanceTimersByTime(49);
    expect(await shown.now()).toBe("1");
    vi.advanceTimersByTime(1);
    expect(await shown.now()).toBe("2");
    expect(frames.pending).toBe(1);
  });

  it('with "sync" shows every event at once, without a frame or a timer', async () => {
    const shown = await showQuiet("sync");
    for (const n of [1, 2, 3]) expect(await shown.arrive(n)).toBe(String(n));
    expect(shown.commits).toBe(3);
    expect(frames.pending).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("with a number leaves at least this many milliseconds between two renders", async () => {
    const shown = await showQuiet(100);
    expect(await shown.arrive(1)).toBe("1");
    expect(await shown.arrive(2)).toBe("1");
    vi.advanceTimersByTime(99);
    frames.run();
    expect(await shown.arrive(3)).toBe("1");
    vi.advanceTimersByTime(1);
    expect(await shown.now()).toBe("3");
    expect(shown.commits).toBe(2);
  });

  it("with a number leaves React time to finish a lazy component that takes longer than a frame", async () => {
    vi.useRealTimers();
    vi.mocked(window.requestAnimationFrame).mockRestore();
    const { url } = await openEndpoint();
    const source = defineStream({ url, decode: json<number>(), notify: 500 });
    // After each part, React checks for more urgent work.
    const parts = Array.from({ length: 6 }, (_, part) => <Slow key={part} milliseconds={8} />);
    const Large = lazy(async () => ({ default: () => <p>{parts}</p> }));
    const { container } = render(
      <SSEProvider client={client}>
        <Suspense>
          <Large />
        </Suspense>
        <Latest />
      </SSEProvider>,
    );
    function Latest(): ReactElement {
      return <p>{useSSEEvent(source, "message")}</p>;
    }
    let count = 0;
    let frame = requestAnimationFrame(function dispatch() {
      client.stream(source).dispatch({ data: String((count += 1)) });
      frame = requestAnimationFrame(dispatch);
    });
    await expect.poll(() => container.textContent).toMatch(/^(?:slow){6}/);
    cancelAnimationFrame(frame);
  });
});

function Slow({ milliseconds }: { readonly milliseconds: number }): string {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
  return "slow";
}
