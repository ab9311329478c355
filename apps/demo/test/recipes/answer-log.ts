// answer-log.ts
import { Redis } from "ioredis";

export const redis = new Redis(process.env["REDIS_URL"] ?? "redis://127.0.0.1:6379");

// The user is in the key, so a user finds only their own answers.
export const keyOf = (user: string, id: string) => `answer:${user}:${id}`;

export async function begin(key: string): Promise<void> {
  await redis.multi().xadd(key, "*", "begin", "").expire(key, 60).exec();
}

// Writes the model's events, also while no client is connected.
export async function write(key: string, events: AsyncIterable<string>): Promise<void> {
  for await (const data of events) {
    // `null`: the answer was cancelled. Leaving the loop also ends the request to the model.
    if ((await redis.xadd(key, "NOMKSTREAM", "*", "data", data)) === null) return;
    await redis.expire(key, 60); // an answer without an event for a minute is lost
  }
  await redis.multi().xadd(key, "NOMKSTREAM", "*", "end", "").expire(key, 600).exec();
}

export async function cancel(key: string): Promise<void> {
  await redis.del(key);
}

// What follows the client's last event ID, as text of an event stream. `undefined`: nothing more will follow (204).
export async function follow(key: string, lastEventId: string | null | undefined) {
  const last = /^\d+-\d+$/.test(lastEventId ?? "") ? lastEventId! : "0";
  const [next] = await redis.xrange(key, `(${last}`, "+", "COUNT", 1);
  const isOver = next === undefined ? !(await redis.exists(key)) : next[1][0] === "end";
  return isOver ? undefined : blocksAfter(key, last);
}

async function* blocksAfter(key: string, start: string): AsyncGenerator<string> {
  const reader = redis.duplicate(); // XREAD blocks its connection
  let last = start;
  try {
    while (await redis.exists(key)) {
      const found = await reader.xread("COUNT", 100, "BLOCK", 2_000, "STREAMS", key, last);
      if (found === null) yield ":\n\n"; // a comment, so that proxies keep the connection
      for (const [id, [field, data]] of found?.[0]?.[1] ?? []) {
        if (field === "end") return;
        if (field === "data") yield `id: ${id}\ndata: ${data}\n\n`;
        last = id;
      }
    }
  } finally {
    reader.disconnect();
  }
}
