import { afterEach, describe, expect, it } from "vitest";
import { createSSEClient, defineStream, json } from "../../src/client.ts";
import { createRandom } from "../../src/testing/fault-injection.ts";
import { answersOf, PIECES, start, TEXT } from "./answers.ts";
import { hasEnded, mount, until } from "./requests.ts";

const client = createSSEClient({ reconnect: { initialDelay: 1, maxDelay: 4 } });
afterEach(() => client.dispose());

describe("A request with `resume`", () => {
  it.each(["cut", "end", "stall"] as const)(
    "goes on by GET with `Last-Event-ID` after a %s, and sends one POST",
    async (kind) => {
      let connections = 0;
      const fault = () => ({ kind: (connections += 1) <= 2 ? kind : ("none" as const), after: 3 });
      const { url, answers } = await start({ fault });
      const request = client.request(answersOf(url, { heartbeatTimeout: 50 }));
      mount(request);
      request.start({ prompt: "one" });
      const { data, ...end } = await until(request, hasEnded);
      expect(data).toBe(TEXT);
      expect(end).toEqual({
        status: "closed",
        error: undefined,
        decodeErrors: 0,
        id: "one",
        endedBy: "until",
      });
      expect(answers.get("one")).toMatchObject({ posts: 1, gets: ["3", "6"], cancels: 0 });
    },
  );

  it("reads the id from an event", async () => {
    let connections = 0;
    const { url, answers } = await start({
      pieces: () => ["answer one", ...PIECES],
      fault: () => ({ kind: (connections += 1) === 1 ? "cut" : "none", after: 4 }),
    });
    const request = client.request({
      url,
      decode: json<string>(),
      until: ({ type }) => type === "done",
      resume: {
        id: ({ event }) => /^answer (.*)/.exec(String(event?.data))?.[1],
        url: (id) => `${url}/${id}`,
      },
    });
    mount(request);
    request.start({ prompt: "one" });
    expect(await until(request, hasEnded)).toMatchObject({ id: "one", endedBy: "until" });
    expect(answers.get("one")).toMatchObject({ posts: 1, gets: ["4"] });
  });

  it("fails when the connection is lost before the id is known, and is not sent again", async () => {
    const { url, answers } = await start({ fault: () => ({ kind: "cut", after: 2 }) });
    const request = client.request({
      ...answersOf(url).options,
      decode: json<string>(),
      resume: { id: () => undefined, url: () => url },
    });
    mount(request);
    request.start({ prompt: "one" });
    const { status, error, endedBy } = await until(request, hasEnded);
    expect([status, error?.kind, endedBy]).toEqual(["failed", "incomplete", "error"]);
    expect(answers.get("one")).toMatchObject({ posts: 1, gets: [] });
  });

  it("counts only attempts without progress against `maxAttempts`", async () => {
    const { url, answers } = await start({ fault: () => ({ kind: "cut", after: 1 }) });
    const { options } = answersOf(url);
    const request = client.request(
      defineStream({ ...options, reconnect: { maxAttempts: 1, initialDelay: 1, maxDelay: 2 } }),
    );
    mount(request);
    request.start({ prompt: "one" });
    expect((await until(request, hasEnded)).endedBy).toBe("until");
    expect(answers.get("one")?.gets.length).toBeGreaterThanOrEqual(PIECES.length - 1);
  });

  it("is incomplete, with everything that came, when the server no longer has the answer", async () => {
    const server = await start({
      fault() {
        server.forget("one");
        return { kind: "end", after: 2 };
      },
    });
    const request = client.request(answersOf(server.url));
    mount(request);
    request.start({ prompt: "one" });
    const { status, data, error, endedBy } = await until(request, hasEnded);
    expect([status, error?.kind, endedBy]).toEqual(["failed", "incomplete", "error"]);
    expect(data).toBe("Once upon ");
  });
});

it("A `sequence` drops what a server without ids sends again, so the answer is reduced once", async () => {
  let connections = 0;
  const { url, answers } = await start({
    hasIds: false,
    pieces: () => PIECES.map((piece, index) => `${index} ${piece}`),
    fault: () => ({ kind: (connections += 1) <= 2 ? "cut" : "none", after: 3 * connections }),
  });
  const seen: string[] = [];
  const request = client.request(
    defineStream({
      ...answersOf(url).options,
      decode: json<string>(),
      sequence: ({ type, data }) =>
        type === "message" ? Number.parseInt(String(data)) : undefined,
    }),
    {
      initial: "",
      reduce(text, { type, data }) {
        if (type !== "message") return text;
        seen.push(String(data));
        return text + String(data).replace(/^\d+ /, "");
      },
    },
  );
  mount(request);
  request.start({ prompt: "one" });
  expect(await until(request, hasEnded)).toMatchObject({ data: TEXT, endedBy: "until" });
  expect(seen).toHaveLength(PIECES.length);
  expect(answers.get("one")).toMatchObject({ posts: 1, gets: ["", ""] });
});

describe("`stop()`", () => {
  it("cancels the answer on the server, exactly once", async () => {
    const server = await start();
    server.pause();
    const request = client.request(answersOf(server.url));
    mount(request);
    request.start({ prompt: "one" });
    await until(request, ({ id }) => id !== undefined);
    request.stop();
    request.stop();
    expect(request.getSnapshot()).toMatchObject({ status: "closed", endedBy: "stop" });
    await expect.poll(() => server.answers.get("one")?.cancels).toBe(1);
    await expect.poll(() => server.live).toBe(0);
  });

  it("cancels as soon as the headers tell the id when it was called before", async () => {
    let letHeadersGo = (): void => undefined;
    const waits = new Promise<void>((resolve) => {
      letHeadersGo = resolve;
    });
    const server = await start({ beforeHeaders: () => waits });
    const request = client.request(answersOf(server.url));
    mount(request);
    request.start({ prompt: "one" });
    await expect.poll(() => server.answers.get("one")?.posts).toBe(1);
    request.stop();
    expect(request.getSnapshot()).toMatchObject({ status: "closed", endedBy: "stop" });
    letHeadersGo();
    await expect.poll(() => server.answers.get("one")?.cancels).toBe(1);
    await expect.poll(() => server.live).toBe(0);
  });

  it("sends the `Request` that `cancel` returns, and the definition's headers with a URL", async () => {
    const sent: [string, string | undefined][] = [];
    const server = await start();
    server.pause();
    const record: typeof fetch = (input, init) => {
      if (input instanceof Request) sent.push([input.method, input.headers.get("x-own") ?? ""]);
      else sent.push([init?.method ?? "", new Headers(init?.headers).get("authorization") ?? ""]);
      return fetch(input, init);
    };
    const { options } = answersOf(server.url);
    for (const cancel of [
      options.resume?.cancel,
      (id: string) =>
        new Request(`${server.url}/${id}`, { method: "PUT", headers: { "x-own": "1" } }),
    ]) {
      const request = client.request({
        ...options,
        fetch: record,
        headers: () => ({ authorization: "Bearer 1" }),
        resume: { id: ({ headers }) => headers?.get("answer-id"), url: String, cancel },
      });
      request.start({ prompt: "one" });
      await until(request, ({ id }) => id !== undefined);
      request.stop();
    }
    await expect.poll(() => server.answers.get("one")?.cancels).toBe(2);
    expect(sent).toContainEqual(["DELETE", "Bearer 1"]);
    expect(sent).toContainEqual(["PUT", "1"]);
  });
});

describe("Without a subscriber", () => {
  it("a request with `resume` pauses after `closeDelay`, and goes on without a loss", async () => {
    const server = await start();
    server.pause();
    const request = client.request(
      defineStream({ ...answersOf(server.url).options, closeDelay: 0 }),
    );
    const unmount = mount(request);
    request.start({ prompt: "one" });
    await until(request, ({ id }) => id !== undefined);
    unmount();
    await expect.poll(() => server.live).toBe(0);
    expect(request.getSnapshot()).toMatchObject({ status: "paused", endedBy: undefined });
    server.resume();
    expect(await until(request, hasEnded)).toMatchObject({ data: TEXT, endedBy: "until" });
    expect(server.answers.get("one")).toMatchObject({ posts: 1, gets: [""], cancels: 0 });
  });

  it("a request without `resume` is aborted", async () => {
    const server = await start();
    server.pause();
    const { options } = answersOf(server.url);
    const request = client.request(defineStream({ ...options, resume: undefined, closeDelay: 0 }));
    const unmount = mount(request);
    request.start({ prompt: "one" });
    await expect.poll(() => server.live).toBe(1);
    unmount();
    await expect.poll(() => server.live).toBe(0);
    await expect.poll(() => request.getSnapshot().endedBy).toBe("stop");
  });
});

it("500 answers through random cuts, stalls and ends have exactly their text", async () => {
  const seed = Number(process.env["RUNNEL_CHAOS_SEED"] ?? Math.floor(Math.random() * 1e9));
  const random = createRandom(seed, 0);
  let faults = 0;
  const server = await start({
    pieces: (prompt) =>
      Array.from({ length: 1 + random.below(30) }, (_, index) => `${prompt}.${index} `),
    fault() {
      const kind = random.pick(["cut", "end", "stall", "none"] as const) ?? "none";
      if (kind !== "none") faults += 1;
      return { kind, after: random.below(12) };
    },
  });
  const answers = answersOf(server.url, { heartbeatTimeout: 60 });
  let stops = 0;

  async function runOne(index: number): Promise<void> {
    const request = client.request(answers);
    const unmount = mount(request);
    const prompt = `p${index}`;
    request.start({ prompt });
    const isStopped = random.below(10) === 0;
    if (isStopped) {
      await until(request, ({ id }) => id !== undefined);
      request.stop();
    }
    const { data, endedBy, error } = await until(request, hasEnded);
    const answer = server.answers.get(prompt);
    const text = answer?.pieces.join("") ?? "";
    const hasStopped = endedBy === "stop";
    if (hasStopped) stops += 1;
    await expect.poll(() => answer?.cancels).toBe(hasStopped ? 1 : 0);
    expect(answer?.posts).toBe(1);
    expect([endedBy, error?.kind], `seed ${seed}`).toEqual(
      hasStopped ? ["stop", "aborted"] : ["until", undefined],
    );
    expect(data).toBe(hasStopped ? text.slice(0, data.length) : text);
    unmount();
  }

  for (let batch = 0; batch < 10; batch += 1) {
    await Promise.all(Array.from({ length: 50 }, (_, index) => runOne(batch * 50 + index)));
  }
  console.log(`answers: seed ${seed}: 500 answers, ${faults} faults, ${stops} stopped`);
  expect(faults).toBeGreaterThan(250);
  expect(stops).toBeGreaterThan(10);
  await expect.poll(() => server.live).toBe(0);
}, 180_000);
