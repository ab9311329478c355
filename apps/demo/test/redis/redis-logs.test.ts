import { Redis } from "ioredis";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { EventLog } from "../../server/event-log.ts";
import type { Logs } from "../../server/logs.ts";
import { createRedisLogs } from "../../server/redis/redis-logs.ts";
import { startRedis } from "../redis-server.ts";

const data = (entries: readonly { data: string }[]) => entries.map((entry) => entry.data);

interface ServerOptions {
  readonly capacity?: number;
  readonly producer?: () => () => void;
}

/** The logs of one server, whether or not they can be loaded. */
function start(
  url: string,
  { capacity = 100, producer }: ServerOptions = {},
): { logs: Logs; log: EventLog } {
  const logs = createRedisLogs(url);
  const log = logs.open("test", { capacity, accepts: () => true });
  if (producer) logs.produce(producer);
  logs.start();
  return { logs, log };
}

/** The logs of one server, when they are loaded. */
async function connect(
  url: string,
  options?: ServerOptions,
): Promise<{ logs: Logs; log: EventLog } & AsyncDisposable> {
  const { logs, log } = start(url, options);
  // `ready` rejects after two seconds, which a busy machine may need.
  await expect
    .poll(() =>
      logs
        .ready("")
        .then(() => true)
        .catch(() => false),
    )
    .toBe(true);
  return { logs, log, [Symbol.asyncDispose]: logs.close };
}

/** The data of every event from now on. */
function listenTo(log: EventLog): readonly string[] {
  const heard: string[] = [];
  log.subscribe((entry) => heard.push(entry.data));
  return heard;
}

describe("a log in Redis", () => {
  it("delivers every event to every server once, in the same order", async () => {
    await using redis = await startRedis();
    await using a = await connect(redis.url);
    await using b = await connect(redis.url);
    const heard = [listenTo(a.log), listenTo(b.log)];

    const sent = Array.from({ length: 200 }, (_, n) => String(n));
    await Promise.all(sent.map((text, n) => (n % 2 ? a : b).log.append("tick", text)));

    await expect.poll(() => heard.map(({ length }) => length)).toEqual([200, 200]);
    expect([...heard[0]!].sort()).toEqual([...sent].sort());
    expect(heard[1]).toEqual(heard[0]);
  });

  it("numbers events of several servers without a gap", async () => {
    await using redis = await startRedis();
    await using a = await connect(redis.url);
    await using b = await connect(redis.url);
    const servers = [a, b];

    const entries = await Promise.all(
      Array.from({ length: 50 }, (_, n) => servers[n % 2]!.log.append("tick", String(n))),
    );

    const ids = entries.map(({ id }) => id.split("-"));
    expect(new Set(ids.map(([epoch]) => epoch)).size).toBe(1);
    expect(ids.map(([, n]) => Number(n)).sort((one, two) => one - two)).toEqual(
      Array.from({ length: 50 }, (_, n) => n),
    );
  });

  it("can be resumed on a server that was just started", async () => {
    await using redis = await startRedis();
    await using first = await connect(redis.url);
    const { log, logs } = first;
    const seen = await log.append("tick", "seen");
    await log.append("tick", "missed");
    await log.append("tick", "also missed");
    await logs.close();

    await using other = await connect(redis.url);

    expect(data(other.log.after(seen.id).entries)).toEqual(["missed", "also missed"]);
    expect(other.log.after(seen.id).missed).toBe(0);
  });

  it("waits for an id that another server has already sent", async () => {
    await using redis = await startRedis();
    await using a = await connect(redis.url);
    await using b = await connect(redis.url);

    const entry = await a.log.append("tick", "x");
    await b.logs.ready(entry.id);

    expect(b.log.after(entry.id)).toEqual({ entries: [], missed: 0 });
  });

  it("is trimmed, and reports how many events are too old", async () => {
    await using redis = await startRedis();
    await using server = await connect(redis.url, { capacity: 3 });
    const { log } = server;
    const entries = [];
    for (let n = 1; n <= 10; n += 1) entries.push(await log.append("tick", String(n)));
    await expect.poll(() => data(log.latest(1))).toEqual(["10"]);

    const { missed, entries: replayed } = log.after(entries[4]!.id);

    expect(data(replayed)).toEqual(["8", "9", "10"]);
    expect(missed).toBe(2);
  });

  it("keeps more events than can be replayed, so that no server loses events of a burst", async () => {
    await using redis = await startRedis();
    await using a = await connect(redis.url, { capacity: 10 });
    const heard = listenTo(a.log);

    for (let n = 0; n < 2_000; n += 1) void a.log.append("tick", String(n));

    await expect.poll(() => heard).toHaveLength(2_000);
    expect(a.log.latest(Infinity)).toHaveLength(10);
  });

  it.each(["", "7", "abc-7", "1-1", "9999999999999-0"])(
    "does not recognize the id %j",
    async (id) => {
      await using redis = await startRedis();
      await using server = await connect(redis.url);
      const { log } = server;
      await log.append("tick", "x");

      expect(log.after(id)).toEqual({ entries: [], missed: undefined });
    },
  );
});

describe("when Redis is lost", () => {
  it("old events can be replayed, a new event is refused, and one line is logged", async () => {
    const complaints = vi.spyOn(console, "error").mockReturnValue();
    const redis = await startRedis();
    await using server = await connect(redis.url);
    const { log } = server;
    const first = await log.append("tick", "1");
    await log.append("tick", "2");
    await expect.poll(() => log.latest(2)).toHaveLength(2);

    await redis[Symbol.asyncDispose]();
    await expect.poll(() => complaints.mock.calls).toHaveLength(1);

    await expect(log.append("tick", "3")).rejects.toMatchObject({ status: 503 });
    expect(data(log.after(first.id).entries)).toEqual(["2"]);
    expect(complaints.mock.calls[0]![0]).toMatch(/^Redis at 127\.0\.0\.1:\d+ cannot be reached/);
  });

  it("servers continue when it is back without its data, and give no id twice", async () => {
    const complaints = vi.spyOn(console, "error").mockReturnValue();
    const redis = await startRedis();
    await using a = await connect(redis.url);
    await using b = await connect(redis.url);
    const before = await a.log.append("tick", "before");
    await expect.poll(() => b.log.latest(1)).toHaveLength(1);
    const heard = listenTo(b.log);

    await redis[Symbol.asyncDispose]();
    await using again = await startRedis({ port: redis.port });
    expect(again.url).toBe(redis.url);

    await expect.poll(() => complaints.mock.calls.flat().join("\n")).toMatch(/is back\./);
    // Rejected until the connection for commands is back, too.
    await expect
      .poll(async () => {
        try {
          return await a.log.append("tick", "after");
        } catch {
          return undefined;
        }
      })
      .toBeDefined();
    await expect.poll(() => heard).toEqual(["after"]);
    expect(b.log.after(before.id).missed).toBeUndefined();
  });

  it("a server that is started without it answers 503, and works when Redis is there", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const { port, url, ...redis } = await startRedis();
    await redis[Symbol.asyncDispose]();
    const { logs, log } = start(url, { capacity: 10 });
    onTestFinished(() => logs.close());

    await expect(logs.ready("")).rejects.toMatchObject({ status: 503, code: "log-unavailable" });

    await using late = await startRedis({ port });
    expect(late.url).toBe(url);
    await expect
      .poll(() =>
        logs.ready("").then(
          () => "ready",
          () => "not yet",
        ),
      )
      .toBe("ready");
    await expect(log.append("tick", "x")).resolves.toMatchObject({ data: "x" });
  });
});

describe("when Redis rejects", () => {
  /** A connection of the operator. */
  function operate(url: string): Redis {
    const operator = new Redis(url);
    onTestFinished(() => operator.disconnect());
    return operator;
  }

  const outcomeOf = (logs: Logs) =>
    logs.ready("").then(
      () => "ready",
      ({ status }: { status?: number }) => status,
    );

  it("a wrong password, clients get 503 until it is right, and the password is not logged", async () => {
    const complaints = vi.spyOn(console, "error").mockReturnValue();
    await using redis = await startRedis();
    const operator = operate(redis.url);
    await operator.config("SET", "requirepass", "another");
    const { logs } = start(redis.url.replace("//", "//:its-secret@"), { capacity: 10 });
    onTestFinished(() => logs.close());

    expect(await outcomeOf(logs)).toBe(503);
    await expect
      .poll(() => complaints.mock.calls)
      .toEqual([
        [
          expect.stringMatching(
            /cannot be reached \(WRONGPASS.*\)\. No new events until it is back/,
          ),
        ],
      ]);
    await operator.config("SET", "requirepass", "its-secret");

    await expect.poll(() => outcomeOf(logs)).toBe("ready");
    expect(JSON.stringify(complaints.mock.calls)).not.toContain("its-secret");
  });

  it("a read, it is repeated and logged once", async () => {
    const complaints = vi.spyOn(console, "error").mockReturnValue();
    await using redis = await startRedis();
    const operator = operate(redis.url);
    await operator.acl("SETUSER", "default", "-xrevrange");
    const { logs } = start(redis.url, { capacity: 10 });
    onTestFinished(() => logs.close());

    expect(await outcomeOf(logs)).toBe(503);
    await expect
      .poll(() => complaints.mock.calls)
      .toEqual([[expect.stringMatching(/^The event logs cannot be read: NOPERM/)]]);
    await operator.acl("SETUSER", "default", "+xrevrange");

    await expect.poll(() => outcomeOf(logs)).toBe("ready");
  });

  it("a write, clients get 503 and the reason is logged once", async () => {
    const complaints = vi.spyOn(console, "error").mockReturnValue();
    await using redis = await startRedis();
    await using server = await connect(redis.url);
    await operate(redis.url).config("SET", "maxmemory", "1");

    for (let n = 0; n < 3; n += 1) {
      await expect(server.log.append("tick", "x")).rejects.toMatchObject({
        status: 503,
        message: expect.not.stringContaining("OOM"),
      });
    }

    expect(complaints.mock.calls).toEqual([
      [expect.stringMatching(/^The event logs cannot be written: .*OOM/)],
    ]);
  });

  it("the database's number, the reason is logged", async () => {
    const complaints = vi.spyOn(console, "error").mockReturnValue();
    await using redis = await startRedis();
    await using server = await connect(`${redis.url}/99`);
    expect(server.log.latest(1)).toEqual([]);

    await expect
      .poll(() => complaints.mock.calls.flat().join())
      .toMatch(/is connected but reports: ERR DB index is out of range/);
  });
});

describe("a producer", () => {
  function countRuns() {
    let running = 0;
    return {
      running: () => running,
      producer() {
        running += 1;
        return () => {
          running -= 1;
        };
      },
    };
  }

  it("runs in one server at a time, and in another one when that server is closed", async () => {
    await using redis = await startRedis();
    const [a, b] = [countRuns(), countRuns()];
    await using first = await connect(redis.url, { producer: a.producer });
    await expect.poll(a.running).toBe(1);
    await using second = await connect(redis.url, { producer: b.producer });
    await second.logs.ready("");
    expect(b.running()).toBe(0);

    await first.logs.close();

    expect(a.running()).toBe(0);
    await expect.poll(b.running).toBe(1);
  });

  it("stops in a server that has lost Redis", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const redis = await startRedis();
    const { running, producer } = countRuns();
    await using server = await connect(redis.url, { producer });
    await server.logs.ready("");
    await expect.poll(running).toBe(1);

    await redis[Symbol.asyncDispose]();

    await expect.poll(running).toBe(0);
  });
});
