import { spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { connect, createServer } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const demo = fileURLToPath(new URL("../../../..", import.meta.url));

/** A production server in a process of its own. */
export interface Replica {
  readonly url: string;
  readonly port: number;
  /** With nothing said, as a machine does that loses its power. */
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

/** The simplest of all balancers: one address, and behind it whichever server it was told last. */
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
      // Whichever side goes takes the other one with it, in the way in which it went.
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
    /** Of the connections that come from now on. */
    leadTo(replica: Replica) {
      ({ port } = replica);
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
