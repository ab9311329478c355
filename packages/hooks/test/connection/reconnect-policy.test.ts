import { describe, expect, it } from "vitest";
import type { Loss } from "../../src/connection/loss.ts";
import type { ConnectionOptions } from "../../src/connection/options.ts";
import { decideReconnection } from "../../src/connection/reconnect-policy.ts";
import type {
  Completion,
  Progress,
  ReconnectContext,
  ReconnectOptions,
  RetryHistory,
} from "../../src/connection/reconnect-policy.ts";
import type { SSEError } from "../../src/inspection/error.ts";

const ended: Loss = { error: undefined };

function lost(kind: SSEError["kind"], status?: number): Loss {
  const message = "It was lost.";
  return { error: { kind, message, ...(status === undefined ? {} : { status }) } };
}

interface Question extends Partial<Progress>, Partial<RetryHistory> {
  readonly loss?: Loss;
  readonly reconnect?: ReconnectOptions | false;
  readonly options?: Partial<ConnectionOptions>;
  readonly completion?: Completion;
  readonly random?: number;
}

/** By default: the first loss of a GET that never opened, with the shortest delay. */
function decide(question: Question): ReturnType<typeof decideReconnection> {
  const {
    loss = ended,
    attempts = 0,
    failures = attempts,
    completion = "possible",
    random = 0,
  } = question;
  const { reconnect, options } = question;
  const { hasDelivered = false, lasted, reconnectionTime, lastEventId = "" } = question;
  return decideReconnection(
    loss,
    { hasDelivered, lasted, reconnectionTime, lastEventId },
    { attempts, failures },
    { url: "/", reconnect, ...options },
    completion,
    random,
  );
}

const POST = { method: "POST" } as const;

describe("After a loss", () => {
  it.each<[string, Loss, "wait" | "fail" | "close"]>([
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
    ["301 without a Location", lost("http", 301), "fail"],
    ["the wrong content type", lost("content-type", 200), "fail"],
    ["an overflow", lost("overflow"), "fail"],
    ["a request that cannot be made", { ...lost("network"), fatal: true }, "fail"],
  ])("the policy decides by its kind: %s", (_name, loss, action) => {
    expect(decide({ loss }).action).toBe(action);
  });

  it("the policy does not retry with `reconnect: false`: an end closes, a loss fails", () => {
    expect(decide({ reconnect: false })).toEqual({ action: "close", cause: "end" });
    const loss = lost("network");
    expect(decide({ reconnect: false, loss })).toEqual({ action: "fail", error: loss.error });
  });

  it("the policy fails after `maxAttempts` attempts, and the error has their number", () => {
    const reconnect = { maxAttempts: 3 };
    expect(decide({ reconnect, attempts: 2 })).toMatchObject({ action: "wait", attempt: 3 });
    const loss = lost("network");
    expect(decide({ reconnect, attempts: 3, loss })).toEqual({
      action: "fail",
      error: { kind: "network", message: "Gave up after 3 attempts to reconnect. It was lost." },
    });
    expect(decide({ reconnect, attempts: 3 })).toMatchObject({
      error: { message: expect.stringMatching(/3 attempts to reconnect. The server ended/) },
    });
    expect(decide({ reconnect: { maxAttempts: 0 } }).action).toBe("fail");
  });

  it("`maxAttempts` counts failed attempts, not losses that were followed by an event", () => {
    const reconnect = { maxAttempts: 1 };
    expect(decide({ reconnect, attempts: 1 }).action).toBe("fail");
    const loss = lost("network");
    expect(decide({ reconnect, attempts: 1, loss, hasDelivered: true })).toMatchObject({
      action: "wait",
      attempt: 1,
    });
    expect(decide({ reconnect, attempts: 1, loss, lasted: 10_000 })).toMatchObject({ attempt: 1 });
  });
});

describe("The policy for a request that is not idempotent", () => {
  it.each<[string, Partial<ConnectionOptions>, "wait" | "fail"]>([
    ["a GET", {}, "wait"],
    ["a GET that is declared not to be", { idempotent: false }, "fail"],
    ["a POST", POST, "fail"],
    ["a POST that tunes `reconnect`", { ...POST, reconnect: { initialDelay: 5 } }, "fail"],
    ["a POST with `idempotent: true`", { ...POST, idempotent: true }, "wait"],
    ["a PUT", { method: "put" }, "fail"],
  ])("is never sent again automatically: %s", (_name, options, action) => {
    expect(decide({ options, loss: lost("network") }).action).toBe(action);
  });

  it("does not ask `shouldReconnect`", () => {
    const reconnect = { shouldReconnect: () => true };
    expect(decide({ reconnect, options: POST, hasDelivered: true }).action).toBe("close");
  });

  it("is a success when it ended after an event and no `until` waits", () => {
    expect(decide({ options: POST, hasDelivered: true })).toEqual({
      action: "close",
      cause: "end",
    });
  });

  it("fails as incomplete when it ended without an event, with the beginning of its body", () => {
    const loss = { ...ended, body: '{"error":"too long"}' };
    expect(decide({ options: POST, loss })).toMatchObject({
      action: "fail",
      error: { kind: "incomplete", body: '{"error":"too long"}', hint: expect.any(String) },
    });
  });

  it("fails as incomplete when `until` still waits for its event", () => {
    expect(decide({ options: POST, hasDelivered: true, completion: "awaited" })).toMatchObject({
      action: "fail",
      error: { kind: "incomplete", message: "The response ended before it was complete." },
    });
  });

  it("closes without an error after 204 No Content", () => {
    expect(decide({ options: POST, loss: { error: undefined, fatal: true } })).toEqual({
      action: "close",
      cause: "no-content",
    });
  });
});

describe("The delay", () => {
  it.each<[string, Question, number, number]>([
    ["the first attempt", {}, 1000, 2000],
    ["the second", { attempts: 1 }, 2000, 4000],
    ["the fifth", { attempts: 4 }, 16_000, 32_000],
    ["the sixth, which reaches the cap", { attempts: 5 }, 30_000, 60_000],
    ["the thousandth", { attempts: 999 }, 30_000, 60_000],
    ["an attempt that overflows the backoff", { attempts: 1e6 }, 30_000, 60_000],
    ["another initial delay", { reconnect: { initialDelay: 200 } }, 200, 400],
    ["another factor", { attempts: 2, reconnect: { factor: 3 } }, 9000, 18_000],
    ["a factor of one", { attempts: 9, reconnect: { factor: 1 } }, 1000, 2000],
    ["another cap", { attempts: 9, reconnect: { maxDelay: 5000 } }, 5000, 10_000],
    ["the server's `retry`", { reconnectionTime: 3000 }, 3000, 6000],
    [
      "`retry` before `initialDelay`",
      { reconnectionTime: 10, reconnect: { initialDelay: 9000 } },
      10,
      20,
    ],
    ["`retry`, which grows as well", { reconnectionTime: 3000, attempts: 2 }, 12_000, 24_000],
    ["`retry` above the cap, which is honoured", { reconnectionTime: 300_000 }, 300_000, 600_000],
    [
      "`retry` above the cap, which does not grow",
      { reconnectionTime: 60_000, attempts: 3 },
      60_000,
      120_000,
    ],
    ["`retry: 0`", { reconnectionTime: 0 }, 1, 2],
    ["`retry: 0` after many attempts", { reconnectionTime: 0, attempts: 2000 }, 30_000, 60_000],
  ])("is the backoff plus up to as much again at random: %s", (_name, question, least, most) => {
    expect(decide({ ...question, random: 0 })).toMatchObject({ delay: least });
    expect(decide({ ...question, random: 1 })).toMatchObject({ delay: most });
  });

  it.each<[string, number, number, string]>([
    ["more than the backoff", 7000, 7000, "retry-after"],
    ["less than the backoff", 400, 1000, "backoff"],
    ["a date that has passed", 0, 1000, "backoff"],
    ["more than the cap", 120_000, 120_000, "retry-after"],
  ])(
    "is never less than `Retry-After`, with the random part on top: %s",
    (_name, retryAfter, least, source) => {
      const loss = { ...ended, retryAfter };
      expect(decide({ loss })).toMatchObject({ action: "wait", delay: least, source });
      expect(decide({ loss, random: 1 })).toMatchObject({ delay: least + 1000 });
    },
  );

  it("does not grow when a connection delivered an event and then ended cleanly", () => {
    const decision = decide({ failures: 5, hasDelivered: true });
    expect(decision).toMatchObject({ attempt: 1, delay: 1000, history: { failures: 0 } });
  });

  it("grows when the response ended without an event", () => {
    expect(decide({ failures: 2 })).toMatchObject({ delay: 4000, history: { failures: 3 } });
  });

  it("grows after an abrupt loss, even when events came, unless the connection lasted `resetAfter`", () => {
    const loss = lost("network");
    expect(decide({ loss, failures: 2, hasDelivered: true })).toMatchObject({ delay: 4000 });
    expect(decide({ loss, failures: 2, lasted: 9999 })).toMatchObject({ delay: 4000 });
    expect(decide({ loss, failures: 2, lasted: 10_000 })).toMatchObject({ delay: 1000 });
    const reconnect = { resetAfter: 50 };
    expect(decide({ loss, reconnect, failures: 2, lasted: 50 })).toMatchObject({ delay: 1000 });
  });

  it("has a `source` that names what determined it", () => {
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

  it("gets the loss, the decision and delay of Runnel, and the last event ID", () => {
    const seen: ReconnectContext[] = [];
    const shouldReconnect = (context: ReconnectContext): undefined => void seen.push(context);
    const loss = lost("http", 404);
    decide({ reconnect: { shouldReconnect }, loss, attempts: 2, lastEventId: "41" });
    decide({ reconnect: { shouldReconnect } });
    expect(seen).toEqual([
      { attempt: 3, error: loss.error, willReconnect: false, delay: 4000, lastEventId: "41" },
      { attempt: 1, error: undefined, willReconnect: true, delay: 1000, lastEventId: "" },
    ]);
  });

  it("overrules the decision with a boolean", () => {
    const loss = lost("http", 404);
    expect(decide({ reconnect: answering(true), loss })).toMatchObject({
      action: "wait",
      delay: 1000,
      source: "backoff",
    });
    expect(decide({ reconnect: answering(false) })).toEqual({ action: "close", cause: "end" });
    const network = lost("network");
    expect(decide({ reconnect: answering(false), loss: network })).toEqual({
      action: "fail",
      error: network.error,
    });
  });

  it("overrules the delay with a number", () => {
    expect(decide({ reconnect: answering(50) })).toMatchObject({
      action: "wait",
      attempt: 1,
      delay: 50,
      source: "shouldReconnect",
    });
    expect(decide({ reconnect: answering(0) })).toMatchObject({ action: "wait", delay: 0 });
    expect(decide({ reconnect: answering(-5) })).toMatchObject({ delay: 0 });
    expect(decide({ reconnect: answering(Infinity) })).toMatchObject({ delay: 2 ** 31 - 1 });
  });

  it("keeps the decision of Runnel by returning `undefined`", () => {
    expect(decide({ reconnect: answering(undefined) })).toEqual(decide({}));
    const loss = lost("overflow");
    expect(decide({ reconnect: answering(undefined), loss })).toEqual(decide({ loss }));
  });

  it("cannot exceed `maxAttempts`", () => {
    const reconnect = { ...answering(10), maxAttempts: 1 };
    expect(decide({ reconnect, attempts: 1 }).action).toBe("fail");
  });

  it("keeps the computed delay by returning NaN", () => {
    expect(decide({ reconnect: answering(Number.NaN) })).toEqual(decide({}));
  });

  it("fails the stream when it throws, and the error has the reason", () => {
    const bug = new Error("not a function");
    const shouldReconnect = (): never => {
      throw bug;
    };
    expect(decide({ reconnect: { shouldReconnect }, loss: lost("http", 503) })).toEqual({
      action: "fail",
      error: {
        kind: "http",
        status: 503,
        message: "`shouldReconnect` threw: not a function",
        cause: bug,
      },
    });
  });
});
