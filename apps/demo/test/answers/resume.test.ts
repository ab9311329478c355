import { describe, expect, it, vi } from "vitest";
import { composeAnswer } from "../../src/scenes/llm/generator.ts";
import { freezeDate, readBlocks, startDemo } from "../wire.ts";
import type { Block } from "../wire.ts";
import {
  ann,
  ask,
  cancel,
  counted,
  eve,
  idsOf,
  question,
  readFrames,
  readReport,
  resume,
} from "./ask.ts";
import { readAnswer } from "./read.ts";

const composed = composeAnswer({ prompt: question.prompt, variant: 0, language: "en" }).join("");

/** Slow enough that it is still being written whatever the test does. */
const slow = { speed: 15 };

describe("an answer whose connection is lost", () => {
  it.concurrent("goes on after the server drops the connection, and is resumed", async () => {
    await using server = await startDemo();
    const headers = { ...ann, "X-Visitor": "tab-1" };
    const { response, id } = await ask(server.url, {}, headers);
    const first = await readFrames(response, 10);

    await fetch(`${server.url}/api/llm/drop?visitor=tab-1`, { method: "POST" });
    const rest = await readFrames(await resume(server.url, id, "10"));

    const frames = [...first, ...rest];
    expect(idsOf(frames)).toEqual(counted(frames));
    expect(readAnswer("delta", frames)).toMatchObject({ text: composed, isComplete: true });
  });

  it.concurrent.each([
    { fault: "cut", loss: "broken" },
    { fault: "end", loss: "ended" },
  ])(
    "is complete after the fault $fault: its first connection is $loss halfway, and no other one",
    async ({ fault, loss }) => {
      await using server = await startDemo();
      const { response, id } = await ask(server.url, { fault });
      const first: Block[] = [];
      const reading = (async () => {
        for await (const block of readBlocks(response)) if (block.id) first.push(block);
      })();

      const seen = await reading.then(
        () => "ended",
        () => "broken",
      );
      const last = String(first.length);
      const rest = await readFrames(await resume(server.url, id, last));

      expect(seen).toBe(loss);
      expect(first.length).toBeGreaterThan(0);
      expect(readAnswer("delta", [...first, ...rest])).toMatchObject({
        text: composed,
        isComplete: true,
      });
    },
  );

  it.concurrent("is replayed from its beginning to a client without a last event ID", async () => {
    await using server = await startDemo();
    const { response, id } = await ask(server.url);
    const [all, again] = await Promise.all([
      readFrames(response),
      readFrames(await resume(server.url, id)),
    ]);

    expect(again).toEqual(all);
    expect(await readFrames(await resume(server.url, id))).toEqual(all);
  });
});

describe("204 No Content", () => {
  it.concurrent("is the answer for an id that the server does not know", async () => {
    await using server = await startDemo();

    for (const id of ["abcd-1", "0000000000000-1", "no%20id"]) {
      expect((await resume(server.url, id)).status).toBe(204);
      expect((await cancel(server.url, id)).status).toBe(204);
    }
  });

  it.concurrent("is the answer for another person, who cannot cancel either", async () => {
    await using server = await startDemo();
    const { response, id } = await ask(server.url);

    expect((await resume(server.url, id, "", eve)).status).toBe(204);
    expect((await cancel(server.url, id, eve)).status).toBe(204);

    const frames = await readFrames(response);
    expect(readAnswer("delta", frames)).toMatchObject({ text: composed, isComplete: true });
    expect((await resume(server.url, id, "", eve)).status).toBe(204);
  });

  it.concurrent("is the answer after the client has read the end marker, not before", async () => {
    await using server = await startDemo();
    const { response, id } = await ask(server.url);
    const { length } = await readFrames(response);

    const tail = await readFrames(await resume(server.url, id, String(length - 1)));

    expect(idsOf(tail)).toEqual([length]);
    expect((await resume(server.url, id, String(length))).status).toBe(204);
  });
});

describe("cancelling an answer", () => {
  it.concurrent("ends it once, for all of its readers, and it cannot be read again", async () => {
    await using server = await startDemo({ debug: true });
    const { response, id } = await ask(server.url, slow);
    const other = await resume(server.url, id);

    const statuses = await Promise.all([1, 2, 3].map(() => cancel(server.url, id)));

    expect(statuses.map(({ status }) => status)).toEqual([204, 204, 204]);
    for (const reader of [response, other]) {
      expect(readAnswer("delta", await readFrames(reader)).isComplete).toBe(false);
    }
    expect((await resume(server.url, id)).status).toBe(204);
    const log = (await (await fetch(`${server.url}/api/_debug/log/llm`)).json()) as string[];
    expect((await cancel(server.url, id)).status).toBe(204);
    // A second cancel, and the server's own writer, add nothing to the log.
    expect(await (await fetch(`${server.url}/api/_debug/log/llm`)).json()).toEqual(log);
  });
});

describe("the report about an answer", () => {
  it.concurrent("says how it ended and after how many events, once it has ended", async () => {
    await using server = await startDemo();
    const finished = await ask(server.url);
    const stopped = await ask(server.url, slow);
    const failed = await ask(server.url, { fault: "error" });

    const waiting = readReport(server.url, stopped.id);
    await cancel(server.url, stopped.id);
    const report = await waiting;
    const { length } = await readFrames(finished.response);

    expect(await readReport(server.url, finished.id)).toEqual({
      outcome: "finished",
      events: length,
    });
    expect(report.outcome).toBe("stopped");
    expect(report.events).toBeLessThan(length);
    expect(await readReport(server.url, stopped.id)).toEqual(report);
    expect(await readReport(server.url, failed.id)).toMatchObject({ outcome: "failed" });
  });

  it.concurrent("is only for the person who asked", async () => {
    await using server = await startDemo();
    const { id } = await ask(server.url);

    const response = await fetch(`${server.url}/api/llm/answers/${id}/report`, { headers: eve });

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: "no-answer" });
  });
});

describe("the bounds of answers", () => {
  it.concurrent("allow one person four at a time, cancelled ones not counted", async () => {
    await using server = await startDemo();
    const started = await Promise.all([1, 2, 3, 4].map(() => ask(server.url, slow)));
    expect(started.map(({ response }) => response.status)).toEqual([200, 200, 200, 200]);

    const { response: refused } = await ask(server.url, slow);

    expect(refused.status).toBe(429);
    expect(refused.headers.get("Retry-After")).toBe("5");
    expect(await refused.json()).toMatchObject({ error: "too-many-answers" });
    expect((await ask(server.url, slow, eve)).response.status).toBe(200);
    await cancel(server.url, started[0]!.id);
    expect((await ask(server.url, slow)).response.status).toBe(200);
  });

  it.concurrent("allow one address twenty at a time, for all of its persons together", async () => {
    await using server = await startDemo();
    const person = (n: number) => ({ "X-Person": `person-${n}-0123456789abcdef` });
    for (let n = 0; n < 20; n += 1) await ask(server.url, slow, person(n));

    const { response: refused } = await ask(server.url, slow, person(20));

    expect(await refused.json()).toMatchObject({ error: "too-many-answers" });
  });

  it.concurrent("require a person, a known format and a valid Last-Event-ID", async () => {
    await using server = await startDemo();
    const errorOf = async (response: Response) =>
      ((await response.json()) as { error: string }).error;
    const { response, id } = await ask(server.url, slow);

    expect(await errorOf((await ask(server.url, {}, {})).response)).toBe("bad-person");
    expect(await errorOf((await ask(server.url, { format: "xml" })).response)).toBe("bad-format");
    expect(await errorOf(await resume(server.url, id, "x"))).toBe("bad-last-event-id");
    const head = await fetch(`${server.url}/api/llm/answers/${id}`, {
      method: "HEAD",
      headers: ann,
    });
    expect(head.status).toBe(405);
    await response.body!.cancel();
  });

  it("keep a finished answer for five minutes", async () => {
    freezeDate();
    await using server = await startDemo();
    const { response, id } = await ask(server.url);
    const frames = await readFrames(response);

    vi.setSystemTime(Date.now() + 4 * 60_000);
    expect(await readFrames(await resume(server.url, id))).toEqual(frames);

    vi.setSystemTime(Date.now() + 2 * 60_000);
    expect((await resume(server.url, id)).status).toBe(204);
  });

  it.concurrent("do not keep an answer alive when the server stops: its readers get an error", async () => {
    await using server = await startDemo();
    const { response } = await ask(server.url, { ...slow, format: "anthropic" });

    await server.demo.close();

    const answer = readAnswer("anthropic", await readFrames(response));
    expect(answer.error).toBe("The server stopped before the answer was finished.");
  });
});
