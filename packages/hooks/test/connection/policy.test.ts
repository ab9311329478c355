import { describe, expect, test } from "vitest";
import type { Loss } from "../../src/connection/loss.ts";
import { decideReconnection, isRepeatable } from "../../src/connection/policy.ts";
import type { ReconnectContext, ReconnectQuestion } from "../../src/connection/policy.ts";
import type { SSEError } from "../../src/inspection/error.ts";

const ended: Loss = { error: undefined };

function lost(kind: SSEError["kind"], status?: number): Loss {
  const message = "It was lost.";
  return { error: { kind, message, ...(status === undefined ? {} : { status }) } };
}

function decide(question: Partial<ReconnectQuestion>): ReturnType<typeof decideReconnection> {
  return decideReconnection({
    loss: ended,
    attempts: 0,
    reconnectionTime: undefined,
    repeatable: true,
    options: undefined,
    lastEventId: "",
    // The longest wait; 0 is the shortest.
    random: 1,
    ...question,
  });
}

describe("what is tried again", () => {
  test.each<[string, Loss, "wait" | "fail" | "close"]>([
    ["the end of the response", ended, "wait"],
    ["a network error", lost("network"), "wait"],
    ["a timeout", lost("timeout"), "wait"],
    ["408 Request Timeout", lost("http", 408), "wait"],
    ["425 Too Early", lost("http", 425), "wait"],
    ["429 Too Many Requests", lost("http", 429), "wait"],
    ["500 Internal Server Error", lost("http", 500), "wait"],
    ["502 Bad Gateway", lost("http", 502), "wait"],
    ["503 Service Unavailable", lost("http", 503), "wait"],
    ["504 Gateway Timeout", lost("http", 504), "wait"],
    ["599", lost("http", 599), "wait"],
    ["400 Bad Request", lost("http", 400), "fail"],
    ["401 Unauthorized", lost("http", 401), "fail"],
    ["403 Forbidden", lost("http", 403), "fail"],
    ["404 Not Found", lost("http", 404), "fail"],
    ["410 Gone", lost("http", 410), "fail"],
    ["205 Reset Content", lost("http", 205), "fail"],
    ["301 without a place to go", lost("http", 301), "fail"],
    ["the wrong content type", lost("content-type", 200), "fail"],
    ["an overflow", lost("overflow"), "fail"],
    ["a request that cannot be made", { ...lost("network"), fatal: true }, "fail"],
  ])("%s", (_name, loss, action) => {
    expect(decide({ loss }).action).toBe(action);
  });

  test("nothing, where reconnecting is turned off: an end closes, a loss fails", () => {
    expect(decide({ options: false })).toEqual({ action: "close" });
    const loss = lost("network");
    expect(decide({ options: false, loss })).toEqual({ action: "fail", error: loss.error });
  });

  test("nothing that may not be repeated: an end closes, a loss fails", () => {
    expect(decide({ repeatable: false })).toEqual({ action: "close" });
    const loss = lost("http", 503);
    expect(decide({ repeatable: false, loss })).toEqual({ action: "fail", error: loss.error });
  });

  test("nothing past `maxAttempts`, and the error says so", () => {
    const options = { maxAttempts: 3 };
    expect(decide({ options, attempts: 2 })).toMatchObject({ action: "wait", attempt: 3 });
    const loss = lost("network");
    expect(decide({ options, attempts: 3, loss })).toEqual({
      action: "fail",
      error: { kind: "network", message: "Gave up after 3 attempts to reconnect. It was lost." },
    });
    expect(decide({ options, attempts: 3 })).toMatchObject({
      error: { message: expect.stringMatching(/3 attempts to reconnect. The server ended/) },
    });
    expect(decide({ options: { maxAttempts: 0 } }).action).toBe("fail");
  });
});

describe("how long to wait", () => {
  test.each<[string, Partial<ReconnectQuestion>, number, number]>([
    ["the first attempt", {}, 500, 1000],
    ["the second", { attempts: 1 }, 1000, 2000],
    ["the fifth", { attempts: 4 }, 8000, 16_000],
    ["the sixth, which meets the cap", { attempts: 5 }, 15_000, 30_000],
    ["the thousandth", { attempts: 999 }, 15_000, 30_000],
    ["one past all numbers", { attempts: 1e6 }, 15_000, 30_000],
    ["another initial delay", { options: { initialDelay: 200 } }, 100, 200],
    ["another factor", { attempts: 2, options: { factor: 3 } }, 4500, 9000],
    ["a factor of one", { attempts: 9, options: { factor: 1 } }, 500, 1000],
    ["another cap", { attempts: 9, options: { maxDelay: 5000 } }, 2500, 5000],
    ["the server's `retry`", { reconnectionTime: 3000 }, 1500, 3000],
    [
      "`retry` before `initialDelay`",
      { reconnectionTime: 10, options: { initialDelay: 9000 } },
      5,
      10,
    ],
    ["`retry` grows as well", { reconnectionTime: 3000, attempts: 2 }, 6000, 12_000],
    ["`retry` past the cap", { reconnectionTime: 60_000 }, 15_000, 30_000],
    ["`retry: 0`", { reconnectionTime: 0 }, 1, 1],
    ["`retry: 0` after many attempts", { reconnectionTime: 0, attempts: 2000 }, 15_000, 30_000],
  ])("%s", (_name, question, shortest, longest) => {
    expect(decide({ ...question, random: 0 })).toMatchObject({ delay: shortest });
    expect(decide({ ...question, random: 1 })).toMatchObject({ delay: longest });
  });

  test.each<[string, Partial<ReconnectQuestion>, number, string]>([
    [
      "a floor under what is computed",
      { loss: { ...ended, retryAfter: 7000 } },
      7000,
      "retry-after",
    ],
    ["nothing where more is computed", { loss: { ...ended, retryAfter: 400 } }, 1000, "backoff"],
    ["nothing where it has passed", { loss: { ...ended, retryAfter: 0 } }, 1000, "backoff"],
    ["a floor past the cap", { loss: { ...ended, retryAfter: 120_000 } }, 120_000, "retry-after"],
    [
      "at most what a timer can hold",
      { loss: { ...ended, retryAfter: 1e12 } },
      2 ** 31 - 1,
      "retry-after",
    ],
  ])("`Retry-After` is %s", (_name, question, delay, source) => {
    expect(decide(question)).toEqual({ action: "wait", attempt: 1, delay, source });
  });

  test("says what set the delay", () => {
    expect(decide({})).toMatchObject({ source: "backoff" });
    expect(decide({ reconnectionTime: 5 })).toMatchObject({ source: "retry" });
  });
});

describe("`shouldReconnect`", () => {
  const answering = (
    answer: boolean | number | undefined,
  ): { shouldReconnect: () => boolean | number | undefined } => ({
    shouldReconnect: () => answer,
  });

  test("sees the loss, what Runnel would do, and where the stream stands", () => {
    const seen: ReconnectContext[] = [];
    const shouldReconnect = (context: ReconnectContext): undefined => void seen.push(context);
    const loss = lost("http", 404);
    decide({ options: { shouldReconnect }, loss, attempts: 2, lastEventId: "41" });
    decide({ options: { shouldReconnect } });
    expect(seen).toEqual([
      { attempt: 3, error: loss.error, willReconnect: false, delay: 4000, lastEventId: "41" },
      { attempt: 1, error: undefined, willReconnect: true, delay: 1000, lastEventId: "" },
    ]);
  });

  test("overrules with a boolean", () => {
    const loss = lost("http", 404);
    expect(decide({ options: answering(true), loss })).toMatchObject({
      action: "wait",
      delay: 1000,
      source: "backoff",
    });
    expect(decide({ options: answering(false) })).toEqual({ action: "close" });
    const network = lost("network");
    expect(decide({ options: answering(false), loss: network })).toEqual({
      action: "fail",
      error: network.error,
    });
  });

  test("overrules with a delay", () => {
    expect(decide({ options: answering(50) })).toEqual({
      action: "wait",
      attempt: 1,
      delay: 50,
      source: "shouldReconnect",
    });
    expect(decide({ options: answering(0) })).toMatchObject({ action: "wait", delay: 0 });
    expect(decide({ options: answering(-5) })).toMatchObject({ delay: 0 });
    expect(decide({ options: answering(Infinity) })).toMatchObject({ delay: 2 ** 31 - 1 });
  });

  test("leaves it to Runnel by saying nothing", () => {
    expect(decide({ options: answering(undefined) })).toEqual(decide({}));
    const loss = lost("overflow");
    expect(decide({ options: answering(undefined), loss })).toEqual(decide({ loss }));
  });

  test("cannot go past `maxAttempts`", () => {
    const options = { ...answering(10), maxAttempts: 1 };
    expect(decide({ options, attempts: 1 }).action).toBe("fail");
  });

  test("is not asked where nothing may be repeated", () => {
    expect(decide({ options: answering(true), repeatable: false }).action).toBe("close");
  });

  test("an answer that is no number leaves the computed delay", () => {
    expect(decide({ options: answering(Number.NaN) })).toEqual(decide({}));
  });

  test("fails the stream by throwing, which says why", () => {
    const bug = new Error("not a function");
    const shouldReconnect = (): never => {
      throw bug;
    };
    expect(decide({ options: { shouldReconnect }, loss: lost("http", 503) })).toEqual({
      action: "fail",
      error: {
        kind: "http",
        status: 503,
        message: "`shouldReconnect` threw: not a function. It was lost.",
        cause: bug,
      },
    });
  });
});

describe("what may be sent again without being asked", () => {
  test.each<[string, Parameters<typeof isRepeatable>, boolean]>([
    ["a GET", ["GET", undefined, false], true],
    ["a GET that is not to reconnect anyway", ["GET", false, false], true],
    ["a POST", ["POST", undefined, false], false],
    ["a POST that is not to reconnect", ["POST", false, false], false],
    ["a POST whose stream set `reconnect`", ["POST", {}, false], true],
    ["a POST whose server has sent an id", ["POST", undefined, true], true],
    ["a PUT", ["PUT", undefined, false], false],
  ])("%s", (_name, question, answer) => {
    expect(isRepeatable(...question)).toBe(answer);
  });
});
