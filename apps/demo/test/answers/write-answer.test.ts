import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createEventLog } from "../../server/event-log.ts";
import { message } from "../../server/formats/format.ts";
import { createAnswers } from "../../src/scenes/llm/answers.ts";
import type { Begin } from "../../src/scenes/llm/entries.ts";
import { writeAnswer } from "../../src/scenes/llm/write-answer.ts";

const frames = Array.from({ length: 40 }, (_, n) => message(String(n)));
const lost = [message("lost")];

/** An empty answer in a log that fails while `isDown` says so. Each append that fails may have been executed or not. */
function beginAnswer() {
  const log = createEventLog({ capacity: 1_000 });
  const answers = createAnswers({ log, capacity: 10, retain: 60_000 });
  const begin: Begin = { owner: "0123456789ab", from: "here", format: "delta", at: 0 };
  const { id } = log.append("begin", JSON.stringify(begin));
  const fails = { before: false, after: false };
  const flaky = {
    ...log,
    append(type: string, data: string) {
      if (fails.before) return Promise.reject(new Error("Redis is away."));
      const entry = log.append(type, data);
      return fails.after ? Promise.reject(new Error("The confirmation was lost.")) : entry;
    },
  };
  const written = writeAnswer({
    ...{ log: flaky, answer: answers.get(id)!, frames, speed: 100, outcome: "finished" as const },
    failure: () => lost,
    stopping: new AbortController().signal,
  });
  return { answer: answers.get(id)!, fails, written };
}

const dataOf = ({ data }: { readonly data: string }) => data;

describe("writing an answer", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("writes each frame once, although appends fail and some of them were executed", async () => {
    const { answer, fails, written } = beginAnswer();

    for (const state of [{ after: true }, { after: false, before: true }, { before: false }]) {
      await vi.advanceTimersByTimeAsync(100);
      Object.assign(fails, state);
    }
    await vi.runAllTimersAsync();

    expect(await written).toBe(40);
    expect(answer.frames.map(dataOf)).toEqual(frames.map(dataOf));
    expect(answer.outcome).toBe("finished");
  });

  it("gives up after a minute, and says so if the log accepts it then", async () => {
    const { answer, fails, written } = beginAnswer();
    await vi.advanceTimersByTimeAsync(200);
    fails.before = true;
    await vi.advanceTimersByTimeAsync(59_800);
    fails.before = false;
    // The turn after the minute is the first one that the log accepts.
    await vi.advanceTimersByTimeAsync(100);

    await written;
    expect(answer.outcome).toBe("failed");
    expect(answer.frames.at(-1)).toEqual({ type: "message", data: "lost" });
  });
});
