import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Fetch } from "../../src/inspection/faults/fault.ts";
import { CORE } from "../../src/store/client-core.ts";
import { hasEnded, mount, until } from "./requests.ts";
import {
  answerOptions,
  countStreams,
  createClient,
  hasId,
  open,
  serve,
} from "./scripted-server.ts";

describe("After its end", () => {
  it.each(["until", "stop", "stop while paused"])("a request keeps no stream (%s)", async (how) => {
    const { url, responses } = await serve((_method, _count, response) => open(response));
    const client = createClient();
    const request = client.request(answerOptions(url));
    const unmount = mount(request);
    request.start({});
    await until(request, hasId);
    if (how === "until") responses[0]?.end("event: done\ndata: 1\n\n");
    else {
      if (how === "stop while paused") {
        unmount();
        await vi.waitUntil(() => request.getSnapshot().status === "paused");
      }
      request.stop();
    }
    await expect.poll(() => request.getSnapshot().endedBy).toBe(how.slice(0, 5).trim());
    await expect.poll(() => countStreams(client)).toBe(0);
  });
});

describe("A started answer", () => {
  it("that the server lost before its first event is incomplete, not a success", async () => {
    const { url } = await serve((method, _count, response) => {
      if (method === "POST") {
        open(response);
        response.end();
      } else response.writeHead(404).end();
    });
    const request = createClient().request(answerOptions(url));
    request.start({});
    const { status, error, endedBy } = await until(request, hasEnded);
    expect([status, error?.kind, endedBy]).toEqual(["failed", "incomplete", "error"]);
  });

  it("that is empty is incomplete, also without `until` and with a known id", async () => {
    const { url } = await serve((_method, _count, response) => {
      open(response);
      response.end();
    });
    const request = createClient().request({ ...answerOptions(url), until: undefined });
    request.start({});
    const { status, error, endedBy } = await until(request, hasEnded);
    expect([status, error?.kind, endedBy]).toEqual(["failed", "incomplete", "error"]);
  });

  it("is resumed also when the client's defaults say `idempotent: false`", async () => {
    const { url, requests } = await serve((method, _count, response) => {
      open(
        response,
        method === "POST" ? "id: 1\ndata: a\n\n" : "data: b\n\nevent: done\ndata: 1\n\n",
      );
      response.end();
    });
    const request = createClient({ idempotent: false }).request(answerOptions(url));
    request.start({});
    expect(await until(request, hasEnded)).toMatchObject({ data: "ab", endedBy: "until" });
    expect(requests).toEqual(["POST /", "GET /one 1"]);
  });

  it("without ids starts again from its beginning, so that no event is reduced twice", async () => {
    const { url, requests } = await serve((method, count, response) => {
      const isLast = method === "GET" && count === 2;
      open(response, `data: a\n\ndata: b\n\n${isLast ? "event: done\ndata: 1\n\n" : ""}`);
      response.end();
    });
    const request = createClient().request(answerOptions(url));
    request.start({});
    expect(await until(request, hasEnded)).toMatchObject({ data: "ab", endedBy: "until" });
    expect(requests).toEqual(["POST /", "GET /one", "GET /one"]);
  });

  it("goes on through an empty response and a 503, and fails on a page of HTML with what came", async () => {
    const { url, requests } = await serve((method, count, response) => {
      if (method === "POST" || count === 1)
        open(response, method === "POST" ? "id: 1\ndata: a\n\n" : "");
      else response.writeHead(count === 2 ? 503 : 200, { "content-type": "text/html" });
      response.end();
    });
    const request = createClient().request(answerOptions(url));
    request.start({});
    const { data, status, error } = await until(request, hasEnded);
    expect([data, status, error?.kind]).toEqual(["a", "failed", "content-type"]);
    expect(requests).toEqual(["POST /", ...Array.from({ length: 3 }, () => "GET /one 1")]);
  });
});

describe("`until`", () => {
  it.each([
    ["null", null, "end"],
    ["an object", { usage: 1 }, "until"],
  ])("that returns %s counts as a boolean", async (_name, answer, endedBy) => {
    const { url } = await serve((_method, _count, response) => {
      open(response, "data: a\n\n");
      response.end();
    });
    const thrown = vi.fn();
    vi.stubGlobal("reportError", thrown);
    onTestFinished(() => void vi.unstubAllGlobals());
    const request = createClient().request({ url, until: () => answer as never });
    request.start({});
    const end = await until(request, hasEnded);
    expect([end.endedBy, end.error?.kind]).toEqual(
      endedBy === "until" ? ["until", undefined] : ["error", "incomplete"],
    );
    expect(thrown).not.toHaveBeenCalled();
  });
});

describe("A request that was aborted before its `fetch` was called", () => {
  it("is not sent", async () => {
    const { url, requests } = await serve((_method, _count, response) => open(response));
    const client = createClient();
    let send = (): void => undefined;
    const waits = new Promise<void>((resolve) => {
      send = resolve;
    });
    const calls = vi.fn();
    const wrap = (fetch: Fetch) => async (input: RequestInfo | URL, init?: RequestInit) => {
      calls();
      await waits;
      return fetch(input, init);
    };
    client[CORE].hub.simulator = {
      start: () => () => undefined,
      simulationOf: () => ({ faults: [], wrap }),
    };
    const request = client.request(answerOptions(url));
    request.start({});
    await expect.poll(() => calls.mock.calls.length).toBe(1);
    request.stop();
    send();
    // Another request shows that the first one would have arrived.
    const other = createClient().request(answerOptions(`${url}/other`));
    other.start({});
    await until(other, hasId);
    expect(requests).toEqual(["POST /other"]);
  });
});
