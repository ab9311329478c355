import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished, vi } from "vitest";
import { createDemo } from "../server/app.ts";
import type { DemoOptions } from "../server/app.ts";

/** Starts the demo's server on a free port. Disposing closes it and its sockets. */
export async function startDemo(options?: DemoOptions) {
  const demo = createDemo(options);
  const server = createServer(demo.app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    demo,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      await demo.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Stops `Date` for this test, but not the timers. Rate limits are then exact. */
export function freezeDate(): void {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
}

export interface Block {
  readonly type: string;
  readonly data: string;
  readonly id: string | undefined;
  readonly retry: string | undefined;
}

/**
 * Reads an event stream block by block. It is not Runnel's parser, so that the server is tested independently. It reads
 * only what a well-behaved server sends.
 */
export async function* readBlocks(response: Response): AsyncGenerator<Block> {
  let text = "";
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop()!;
    yield* blocks.map(toBlock);
  }
}

function toBlock(text: string): Block {
  const values = (name: string) =>
    text
      .split("\n")
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).replace(/^ /, ""));
  return {
    type: values("event")[0] ?? "message",
    data: values("data").join("\n"),
    id: values("id")[0],
    retry: values("retry")[0],
  };
}

/** The first `count` blocks that pass. Then the response is cancelled. */
export async function take(
  response: Response,
  count: number,
  passes: (block: Block) => boolean = () => true,
): Promise<Block[]> {
  const found: Block[] = [];
  for await (const block of readBlocks(response)) {
    if (passes(block) && found.push(block) === count) break;
  }
  return found;
}
