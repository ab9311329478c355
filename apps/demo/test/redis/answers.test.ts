import { describe, expect, it, vi } from "vitest";
import { createRedisLogs } from "../../server/redis/redis-logs.ts";
import { composeAnswer } from "../../src/scenes/llm/generator.ts";
import {
  ask,
  cancel,
  counted,
  idsOf,
  question,
  readFrames,
  readReport,
  resume,
} from "../answers/ask.ts";
import { readAnswer } from "../answers/read.ts";
import { startRedis } from "../redis-server.ts";
import { freezeDate, startDemo } from "../wire.ts";

const composed = composeAnswer({ prompt: question.prompt, variant: 0, language: "en" }).join("");

async function startReplica(url: string) {
  const logs = createRedisLogs(url);
  return { ...(await startDemo({ debug: true, logs })), logs };
}

/** Until the server is connected to Redis it answers 503. */
async function askFirst(url: string, body: object) {
  let asked = await ask(url, body);
  await expect
    .poll(async () => {
      if (asked.response.status !== 200) asked = await ask(url, body);
      return asked.response.status;
    })
    .toBe(200);
  return asked;
}

describe("two servers on one Redis", () => {
  it("serve an answer that one of them writes: each connection may reach either of them", async () => {
    await using redis = await startRedis();
    await using a = await startReplica(redis.url);
    await using b = await startReplica(redis.url);

    const { response, id } = await askFirst(a.url, { format: "openai-chat" });
    const frames = await readFrames(response, 5);
    for (const [server, until] of [[b, 40] as const, [a, 80] as const, [b, undefined] as const]) {
      const { length } = frames;
      frames.push(...(await readFrames(await resume(server.url, id, String(length)), until)));
    }

    expect(idsOf(frames)).toEqual(counted(frames));
    expect(readAnswer("openai-chat", frames)).toMatchObject({ text: composed, isComplete: true });
  });

  it("cancel each other's answers once, in whichever order they are asked", async () => {
    await using redis = await startRedis();
    await using a = await startReplica(redis.url);
    await using b = await startReplica(redis.url);
    const { response, id } = await askFirst(a.url, { speed: 15 });

    await Promise.all([cancel(b.url, id), cancel(a.url, id), cancel(b.url, id)]);

    const frames = await readFrames(response);
    expect(readAnswer("delta", frames).isComplete).toBe(false);
    for (const { url } of [a, b]) {
      expect((await resume(url, id)).status).toBe(204);
      const report = await readReport(url, id);
      expect(report).toEqual({ outcome: "stopped", events: expect.any(Number) });
      expect(report.events).toBeGreaterThanOrEqual(frames.length);
    }
  });

  it("end an answer with an error when the server that writes it is stopped", async () => {
    await using redis = await startRedis();
    await using a = await startReplica(redis.url);
    await using b = await startReplica(redis.url);
    const { response, id } = await askFirst(a.url, { speed: 15, format: "ai-sdk" });
    const first = await readFrames(response, 3);
    const rest = readFrames(await resume(b.url, id, "3"));

    await a.demo.close();

    const frames = [...first, ...(await rest)];
    expect(idsOf(frames)).toEqual(counted(frames));
    const { text, error } = readAnswer("ai-sdk", frames);
    expect(composed.startsWith(text)).toBe(true);
    expect(error).toBe("The server stopped before the answer was finished.");
  });

  it("end an answer with an error when the server that writes it has died", async () => {
    freezeDate();
    await using redis = await startRedis();
    await using a = await startReplica(redis.url);
    await using b = await startReplica(redis.url);
    const { response, id } = await askFirst(a.url, { speed: 15, format: "gemini" });
    const first = await readFrames(response, 3);
    const rest = readFrames(await resume(b.url, id, "3"));

    // Without a word about its answers, as a process that is killed.
    await a.logs.close();
    const later = setInterval(() => vi.setSystemTime(Date.now() + 5_000), 500);

    const frames = [...first, ...(await rest)];
    clearInterval(later);
    expect(idsOf(frames)).toEqual(counted(frames));
    expect(readAnswer("gemini", frames).error).toMatch(/stopped before the answer was finished/);
  });

  it("know an answer that was finished before they were started", async () => {
    await using redis = await startRedis();
    await using a = await startReplica(redis.url);
    const { response, id } = await askFirst(a.url, {});
    const frames = await readFrames(response);

    await using b = await startReplica(redis.url);

    expect(await readFrames(await resume(b.url, id))).toEqual(frames);
  });
});
