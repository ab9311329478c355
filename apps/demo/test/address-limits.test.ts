import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { networkOf } from "../server/address.ts";
import { startDemo, freezeDate } from "./wire.ts";

/** A request as a trusted proxy passes it on. */
const from = (address: string) => ({ headers: { "X-Forwarded-For": address } });

/** A response that is garbage-collected closes its connection, so the test keeps them. */
const kept: Response[] = [];
afterEach(() => void kept.splice(0));

async function open(url: string, init?: RequestInit): Promise<number> {
  const response = await fetch(url, init);
  kept.push(response);
  return response.status;
}

describe("the address that limits count", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["::ffff:cb00:7107", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["::", "0:0:0:0::/64"],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe("one address", () => {
  it("gets 100 event streams of 500, and then 429 with Retry-After, while others still get one", async () => {
    await using server = await startDemo({ debug: true, trustProxy: ["loopback"] });
    const clock = `${server.url}/api/clock`;
    const statuses = await Promise.all(
      Array.from({ length: 120 }, () => open(clock, from("203.0.113.1"))),
    );

    expect(statuses.filter((status) => status === 200)).toHaveLength(100);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);
    const refused = await fetch(clock, from("203.0.113.1"));
    expect(refused.headers.get("Retry-After")).toBe("5");
    expect(await refused.json()).toEqual({
      error: "too-many-streams",
      message: expect.stringContaining("Your address has 100 open event streams"),
    });
    expect(await open(clock, from("203.0.113.2"))).toBe(200);
  });

  it("gets another stream when one of its streams is closed", async () => {
    await using server = await startDemo({ maxConnectionsPerAddress: 1 });
    const first = await fetch(`${server.url}/api/clock`);
    expect(await open(`${server.url}/api/ticker`)).toBe(429);

    await first.body!.cancel();

    await expect.poll(() => open(`${server.url}/api/ticker`)).toBe(200);
  });

  it("cannot avoid the limit with other visitor ids, scenes or addresses of its IPv6 network", async () => {
    await using server = await startDemo({
      maxConnectionsPerAddress: 3,
      trustProxy: ["loopback"],
    });
    const paths = ["clock?visitor=a", "ticker?visitor=b", "lab?run=1", "transports/comments"];
    const statuses: number[] = [];
    for (const [n, path] of paths.entries()) {
      statuses.push(await open(`${server.url}/api/${path}`, from(`2001:db8::${n}`)));
    }

    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  it("cannot hold any number of sockets with requests that it sends slowly", async () => {
    await using server = await startDemo({ maxRequestsPerAddress: 2 });
    const { hostname, port } = new URL(server.url);
    const head = [
      "POST /api/chat HTTP/1.1",
      "Host: demo",
      "Content-Type: application/json",
      "Content-Length: 100",
      "Expect: 100-continue",
    ];
    const slow = await Promise.all(
      [1, 2].map(async () => {
        const socket = connect(Number(port), hostname);
        socket.write([...head, "", ""].join("\r\n"));
        // The server has taken the request and waits for its body.
        await once(socket, "data");
        return socket;
      }),
    );

    const refused = await fetch(`${server.url}/api/polling/jobs/no`);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ error: "too-many-requests" });

    for (const socket of slow) socket.destroy();
    await expect.poll(() => open(`${server.url}/api/polling/jobs/no`)).toBe(404);
  });

  it("cannot fill the chat room under many names", async () => {
    freezeDate();
    await using server = await startDemo({ changes: { burst: 1_000, every: 1 } });
    const statuses: number[] = [];
    for (let n = 0; n < 40; n += 1) {
      const response = await fetch(`${server.url}/api/chat`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Person": `stranger-${1_000_000 + n}` },
        body: JSON.stringify({ mark: `m-${n}`, name: `Guest ${n}`, text: "Buy now" }),
      });
      statuses.push(response.status);
    }

    expect(statuses.filter((status) => status === 202)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
  });

  it("pushes only its own answers out of the memory of the language model's server", async () => {
    await using server = await startDemo({
      changes: { burst: 10_000, every: 1 },
      maxConnectionsPerAddress: 1_000,
      maxRequestsPerAddress: 1_000,
      maxConnections: 1_000,
      trustProxy: ["loopback"],
    });
    const headers = { "Content-Type": "application/json", "X-Person": "0123456789abcdef" };
    const body = JSON.stringify({ prompt: "Why?", speed: 300 });
    const answers = `${server.url}/api/llm/answers`;
    /** Asks, and cancels at once. An answer that was cancelled is kept, too. */
    const ask = async (address: string): Promise<string> => {
      const sent = { ...headers, ...from(address).headers };
      const response = await fetch(answers, { method: "POST", headers: sent, body });
      await response.body!.cancel();
      const url = `${answers}/${response.headers.get("Answer-Id")}`;
      await fetch(url, { method: "DELETE", headers: sent });
      return `${url}/report`;
    };
    const mine = await ask("203.0.113.1");
    const stranger = await ask("203.0.113.2");
    for (let n = 0; n < 200; n += 1) await ask("203.0.113.2");

    expect(await open(stranger, { headers })).toBe(404);
    expect(await open(mine, { headers })).toBe(200);
  });
});

describe("X-Forwarded-For", () => {
  const options = { changes: { burst: 1, every: 60_000 } };
  const drop = (url: string, address: string) =>
    open(`${url}/api/clock/drop`, { method: "POST", ...from(address) });

  it.each([undefined, [], ["10.0.0.5", "192.168.0.0/16"]])(
    "is ignored when the request does not come from one of the trusted proxies %j",
    async (trustProxy) => {
      freezeDate();
      await using server = await startDemo({ ...options, ...(trustProxy && { trustProxy }) });

      expect(await drop(server.url, "203.0.113.1")).toBe(200);
      expect(await drop(server.url, "203.0.113.2")).toBe(429);
    },
  );

  it.each([["loopback"], ["127.0.0.1"], ["127.0.0.0/8"]])(
    "is believed when the request comes from the trusted proxy %s",
    async (proxy) => {
      freezeDate();
      await using server = await startDemo({ ...options, trustProxy: [proxy] });

      expect(await drop(server.url, "203.0.113.1")).toBe(200);
      expect(await drop(server.url, "203.0.113.2")).toBe(200);
      expect(await drop(server.url, "203.0.113.1")).toBe(429);
      // The proxy wrote the last address. Those before it are the client's own claim.
      expect(await drop(server.url, "198.51.100.7, 203.0.113.2")).toBe(429);
    },
  );

  it("counts for the proxy itself when it is not an address", async () => {
    freezeDate();
    await using server = await startDemo({ ...options, trustProxy: ["loopback"] });

    expect(await drop(server.url, "x".repeat(1_000))).toBe(200);
    expect(await drop(server.url, "y".repeat(1_000))).toBe(429);
  });
});
