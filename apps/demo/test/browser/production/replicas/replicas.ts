import { spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { connect, createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const demo = fileURLToPath(new URL("../../../..", import.meta.url));

/** A production server in its own process. */
export interface Replica {
  readonly url: string;
  readonly port: number;
  /** Kills it without a shutdown, like a power loss. */
  kill(): Promise<void>;
}

export async function startReplica(redisUrl: string): Promise<Replica> {
  const server = spawn(process.execPath, ["--import", "tsx", "server/start.ts"], {
    cwd: demo,
    env: { ...process.env, PORT: "0", DEMO_DEBUG: "1", REDIS_URL: redisUrl },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(server, "exit");
  const [line] = (await once(createInterface(server.stdout), "line")) as [string];
  const url = new URL(/http:\S+/.exec(line)![0]);
  return {
    url: url.origin,
    port: Number(url.port),
    async kill() {
      server.kill("SIGKILL");
      await exit;
    },
  };
}

/** The simplest load balancer: one address that forwards to the server that was named last. */
export async function startSwitch(first: Replica) {
  let { port } = first;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      // When one side closes or is reset, so is the other one.
      socket.on("error", () => other.resetAndDestroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Applies to new connections. */
    routeTo(replica: Replica) {
      ({ port } = replica);
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
