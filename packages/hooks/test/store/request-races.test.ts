import { describe, expect, it } from "vitest";
import { defineStream, json } from "../../src/client.ts";
import { CORE } from "../../src/store/client-core.ts";
import { createStreamRequest } from "../../src/store/stream-request.ts";
import { hasEnded, mount, until } from "./requests.ts";
import {
  answerOptions,
  countStreams,
  createClient,
  hasId,
  open,
  serve,
} from "./scripted-server.ts";

describe("A `resume.url` that throws", () => {
  it("is an error of the attempt to resume, and never sends the POST again after a remount", async () => {
    const { url, requests } = await serve((_method, _count, response) => open(response));
    const options = answerOptions(url);
    const request = createClient({ reconnect: { maxAttempts: 1, initialDelay: 1 } }).request({
      ...options,
      resume: {
        ...options.resume,
        id: ({ headers }) => headers?.get("answer-id"),
        url() {
          throw new Error("no URL");
        },
      },
    });
    const unmount = mount(request);
    request.start({});
    await until(request, hasId);
    unmount();
    await expect.poll(() => request.getSnapshot().status).toBe("paused");
    const { status, error } = await until(request, hasEnded);
    expect([status, error?.message]).toEqual(["failed", expect.stringContaining("no URL")]);
    expect(requests.filter((one) => one.startsWith("POST"))).toHaveLength(1);
  });

  it("does not make `attach` throw, and leaves no running request behind", async () => {
    const { url } = await serve((_method, _count, response) => open(response));
    const request = createClient({ reconnect: false }).request({
      ...answerOptions(url),
      resume: {
        id: () => undefined,
        url() {
          throw new Error("no URL");
        },
      },
    });
    request.start({});
    await until(request, ({ status }) => status === "open");
    request.attach("one");
    expect((await until(request, hasEnded)).error?.message).toContain("no URL");
  });
});

describe("`stop()` inside a listener", () => {
  it.each(["start", "attach"] as const)(
    "that hears of `%s` ends the request, and keeps no stream",
    async (method) => {
      const { url } = await serve((_method, _count, response) => open(response));
      const client = createClient();
      const request = client.request(answerOptions(url));
      request.subscribe(() => {
        if (request.getSnapshot().status === "connecting") request.stop();
      });
      request[method]("one");
      expect(request.getSnapshot()).toMatchObject({ status: "closed", endedBy: "stop" });
      await expect.poll(() => countStreams(client)).toBe(0);
      expect(request.getSnapshot()).toMatchObject({ status: "closed", endedBy: "stop" });
    },
  );
});

describe("`start()` inside `cancel`", () => {
  it("is not ended by the `stop()` that called `cancel`", async () => {
    const { url, requests } = await serve((_method, _count, response) => open(response));
    const options = answerOptions(url);
    const request = createClient().request({
      ...options,
      resume: {
        id: ({ headers }) => headers?.get("answer-id"),
        url: () => url,
        cancel(id) {
          request.start({ after: id });
          return url;
        },
      },
    });
    mount(request);
    request.start({});
    await until(request, hasId);
    request.stop();
    await until(request, ({ status, id }) => status === "open" && id !== undefined);
    expect([...requests].sort()).toEqual(["DELETE /", "POST /", "POST /"]);
  });
});

describe('An answer that is complete (`until` returned "complete")', () => {
  it.each([204, 404])(
    "stays complete when it was paused before its end, and the server answers %s to the GET",
    async (status) => {
      const { url, requests } = await serve((method, _count, response) => {
        if (method === "POST") open(response, "id: 1\ndata: all\n\nevent: finish\ndata: 1\n\n");
        else response.writeHead(status).end();
      });
      const request = createClient().request(answerOptions(url));
      const unmount = mount(request);
      request.start({});
      await until(request, ({ data }) => data === "all");
      unmount();
      await expect.poll(() => request.getSnapshot().status).toBe("paused");
      const { data, error, endedBy } = await until(request, hasEnded);
      expect([data, error, endedBy]).toEqual(["all", undefined, "until"]);
      expect(requests).toEqual(["POST /", "GET /one 1"]);
    },
  );
});

describe("An answer that ended unnoticed without a subscriber", () => {
  it("is not requested again by a subscriber that comes before the end is published", async () => {
    const { url, requests, responses } = await serve((_method, _count, response) => open(response));
    const client = createClient({ closeDelay: 1000, notify: 20 });
    const request = client.request(answerOptions(url));
    const unmount = mount(request);
    request.start({});
    await until(request, hasId);
    unmount();
    const [stream] = client[CORE].streams.values();
    responses[0]?.end("event: done\ndata: 1\n\n");
    await expect.poll(() => stream?.getFields().status, { interval: 1 }).toBe("closed");
    expect((await until(request, hasEnded)).endedBy).toBe("until");
    expect(requests).toEqual(["POST /"]);
  });
});

describe("A definition that changes while its request runs", () => {
  it("does not reduce the running answer: its reducer belongs to the decoders of the start", async () => {
    const { url, responses } = await serve((_method, _count, response) => open(response));
    let definition = defineStream(answerOptions(url)) as ReturnType<typeof defineStream>;
    const request = createStreamRequest(createClient()[CORE], () => ({
      definition,
      initial: undefined,
      reduce: undefined,
    }));
    mount(request);
    request.start({});
    await until(request, hasId);
    definition = defineStream({
      url,
      decode: json<number>(),
      state: { initial: 0, reduce: (sum, { data }) => sum + data },
    }) as never;
    responses[0]?.end("data: a\n\ndata: b\n\nevent: done\ndata: 1\n\n");
    expect((await until(request, hasEnded)).data).toBe("ab");
  });
});
