import { describe, expect, it } from "vitest";
import { createRedisLogs } from "../../server/redis/redis-logs.ts";
import { startRedis } from "../redis-server.ts";
import { readBlocks, startDemo, take } from "../wire.ts";
import type { Block } from "../wire.ts";

/** A server that uses this Redis, in this process. */
function startReplica(url: string) {
  return startDemo({ debug: true, logs: createRedisLogs(url) });
}

describe("two servers on one Redis", () => {
  it("resume each other's clients without a gap or a duplicate", async () => {
    await using redis = await startRedis();
    await using a = await startReplica(redis.url);
    await using b = await startReplica(redis.url);
    const isTick = ({ type }: { type: string }) => type === "tick";

    const ids: string[] = [];
    for (const { url } of [a, b, a, b]) {
      const response = await fetch(`${url}/api/transports`, {
        headers: { "Last-Event-ID": ids.at(-1) ?? "" },
      });
      ids.push(...(await take(response, 3, isTick)).map(({ id }) => id!));
    }

    const numbers = ids.map((id) => Number(id.split("-")[1]));
    expect(numbers).toEqual(numbers.map((_, n) => numbers[0]! + n));
  });

  it("drop a connection of the other server", async () => {
    await using redis = await startRedis();
    await using a = await startReplica(redis.url);
    await using b = await startReplica(redis.url);
    const stream = await fetch(`${a.url}/api/clock?visitor=me`);

    const answer = await fetch(`${b.url}/api/clock/drop?visitor=me`, { method: "POST" });

    expect(await answer.json()).toEqual({ dropped: 0 });
    await expect(take(stream, Infinity)).rejects.toThrow();
  });

  it("have the same events under the same ids", async () => {
    await using redis = await startRedis();
    await using a = await startReplica(redis.url);
    await using b = await startReplica(redis.url);
    const logOf = async (url: string) =>
      (await (await fetch(`${url}/api/_debug/log/transports`)).json()) as string[];
    for (const { url } of [a, b]) {
      await expect.poll(async () => (await logOf(url)).length).toBeGreaterThan(2);
    }

    const [here, there] = [await logOf(a.url), await logOf(b.url)];

    expect(there.slice(0, 3)).toEqual(here.slice(0, 3));
  });

  it("share one chat room: both know who is present, who comes, and who takes a new name", async () => {
    await using redis = await startRedis();
    await using a = await startReplica(redis.url);
    await using b = await startReplica(redis.url);
    const enter = (url: string, name: string) =>
      fetch(`${url}/api/chat`, {
        headers: { "X-Person": `${name}-0123456789abcdef`, "X-Name": name },
      });
    const heard: string[] = [];

    const ann = await enter(a.url, "ann");
    const reading = (async () => {
      for await (const { type, data } of readBlocks(ann)) {
        if (type === "join") heard.push((JSON.parse(data) as { name: string }).name);
        if (heard.length === 2) break;
      }
    })();
    // Two connections, so that Bob stays when one is closed.
    const [bob, other] = await Promise.all([enter(b.url, "bob"), enter(b.url, "bob")]);
    // In the list or after it: the announcement of her server may arrive later.
    const isOfAnn = ({ type, data }: Block) =>
      (type === "here" || type === "join") && data.includes('"name":"ann"');
    expect(await take(bob, 1, isOfAnn)).toHaveLength(1);

    // Sent to the server that has no connection of Bob.
    await fetch(`${a.url}/api/chat/name`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Person": "bob-0123456789abcdef" },
      body: JSON.stringify({ name: "Robert" }),
    });
    await reading;
    expect(heard).toEqual(["bob", "Robert"]);
    await other.body!.cancel();
  });
});
