import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { findRedis } from "../../../.ci/redis.mjs";

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a Redis for one test on loopback. It stores nothing, and disposing it kills it. */
export async function startRedis({ port }: { readonly port?: number } = {}): Promise<RedisServer> {
  const chosen = port ?? (await freePort());
  const folder = await mkdtemp(join(tmpdir(), "runnel-redis-"));
  const options = ["--port", String(chosen), "--bind", "127.0.0.1", "--dir", folder];
  const server = spawn(findRedis()!, [...options, "--save", "", "--appendonly", "no"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(server, "exit");
  const lines = createInterface(server.stdout);
  for await (const line of lines) if (line.includes("Ready to accept connections")) break;
  // Otherwise its pipe would fill up.
  server.stdout.resume();

  return {
    url: `redis://127.0.0.1:${chosen}`,
    port: chosen,
    async [Symbol.asyncDispose]() {
      server.kill("SIGKILL");
      await exit;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
