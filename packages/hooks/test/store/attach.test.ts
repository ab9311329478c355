import { afterEach, describe, expect, it } from "vitest";
import { createSSEClient, defineStream } from "../../src/client.ts";
import { answersOf, start, TEXT } from "./answers.ts";
import { hasEnded, mount, until } from "./requests.ts";

const client = createSSEClient({ reconnect: { initialDelay: 1, maxDelay: 4 } });
afterEach(() => client.dispose());

describe("`attach(id)`", () => {
  it("takes a running answer up from its beginning", async () => {
    const server = await start();
    const first = client.request(answersOf(server.url));
    first.start({ prompt: "one" });
    await until(first, ({ id }) => id !== undefined);
    const second = client.request(answersOf(server.url));
    second.attach("one");
    expect(second.getSnapshot()).toMatchObject({ status: "connecting", id: "one" });
    expect(await until(second, hasEnded)).toMatchObject({ data: TEXT, endedBy: "until" });
    expect(server.answers.get("one")).toMatchObject({ posts: 1, gets: [""] });
  });

  it.each(["404", "204"])("says that nothing runs after a %s", async (status) => {
    const server = await start();
    server.pause();
    const request = client.request(answersOf(server.url));
    request.start({ prompt: "one" });
    await until(request, ({ id }) => id !== undefined);
    request.stop();
    await expect.poll(() => server.answers.get("one")?.cancels).toBe(1);
    if (status === "404") server.forget("one");
    request.attach("one");
    const { data, ...end } = await until(request, hasEnded);
    expect(data).toBe("");
    expect(end).toEqual({
      status: "closed",
      error: undefined,
      decodeErrors: 0,
      id: "one",
      endedBy: "not-found",
    });
  });

  it.each([undefined, null, ""])(
    "throws a `TypeError` for the id %j, and requests nothing",
    async (id) => {
      const server = await start();
      server.pause();
      const request = client.request(answersOf(server.url));
      const attach = (): void => request.attach(id as unknown as string);
      expect(attach).toThrow("`attach` needs the id of an answer.");
      request.start({ prompt: "one" });
      await until(request, (snapshot) => snapshot.id !== undefined);
      expect(attach).toThrow(TypeError);
      expect(server.answers.get("one")).toMatchObject({ posts: 1, gets: [] });
    },
  );

  it("goes on after the last event ID when the answer failed in this request, which keeps its data", async () => {
    let isBroken = true;
    let connections = 0;
    const server = await start({
      fault: () => ({ kind: isBroken && (connections += 1) > 0 ? "cut" : "none", after: 3 }),
    });
    const { options } = answersOf(server.url);
    const answers = defineStream({ ...options, reconnect: false });
    const request = client.request(answers);
    mount(request);
    request.start({ prompt: "one" });
    const failed = await until(request, hasEnded);
    expect(failed).toMatchObject({ data: "Once upon a ", endedBy: "error" });
    isBroken = false;
    request.attach("one");
    expect(request.getSnapshot()).toMatchObject({ data: "Once upon a ", status: "connecting" });
    expect(await until(request, hasEnded)).toMatchObject({ data: TEXT, endedBy: "until" });
    expect(server.answers.get("one")).toMatchObject({ posts: 1, gets: ["3"] });
    expect(connections).toBe(1);
  });

  it("is a no-op while the same answer runs, as when an effect runs twice", async () => {
    const server = await start();
    server.pause();
    const first = client.request(answersOf(server.url));
    first.start({ prompt: "one" });
    await until(first, ({ id }) => id !== undefined);
    const second = client.request(answersOf(server.url));
    mount(second);
    second.attach("one");
    second.attach("one");
    await expect.poll(() => server.live).toBe(2);
    first.attach("one");
    server.resume();
    expect(await until(second, hasEnded)).toMatchObject({ data: TEXT, endedBy: "until" });
    expect(server.answers.get("one")?.gets).toEqual([""]);
  });

  it("throws without `resume`", () => {
    expect(() => client.request("http://127.0.0.1/").attach("one")).toThrow(/needs.*`resume`/);
  });
});
