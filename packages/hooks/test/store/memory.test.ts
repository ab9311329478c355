import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { createSSEClient } from "../../src/client.ts";
import { server } from "../server.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const EVENTS = 900;
const SIZE = 4000;
const block = (n: number): string => `data: ${String(n).padEnd(SIZE, "x")}\n\n`;

describe("After `dispose()`", () => {
  it("what the app keeps (a handle, a snapshot, an iterator, a selection) does not keep the stream's history.", async () => {
    const endpoint = await server.endpoint({
      otherwise: { chunks: Array.from({ length: EVENTS }, (_, n) => block(n)) },
    });
    const client = createSSEClient();
    const stream = client.stream(endpoint.url);
    const iterator = stream.events("*");
    const selection = stream.select("message", { window: 2 });
    selection.subscribe(() => undefined);
    let heard = 0;
    stream.on("message", () => {
      heard += 1;
    });
    await expect.poll(() => heard).toBe(EVENTS);
    const snapshot = stream.getSnapshot();
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    client.dispose();
    // The next task: nothing of the dispatch is on the stack.
    await expect.poll(() => stream.getSnapshot().status).toBe("idle");
    collectGarbage();
    expect(before - process.memoryUsage().heapUsed).toBeGreaterThan((EVENTS * SIZE) / 2);
    expect([iterator, selection, snapshot, stream]).toHaveLength(4);
  });
});
