import { afterEach, describe, expect, it, vi } from "vitest";
import { createSSEClient } from "../../src/client.ts";
import type { SSEClient } from "../../src/client.ts";
import { unauthorized, unavailable } from "../../src/testing.ts";
import type { Endpoint } from "../../src/testing.ts";
import { observe, promptly } from "./observed-stream.ts";
import { server } from "../server.ts";

let client: SSEClient;
afterEach(() => client.dispose());

async function tokens(endpoint: Endpoint): Promise<(string | undefined)[]> {
  return (await endpoint.requests()).map(({ headers }) => headers["authorization"]);
}

describe("A 401", () => {
  it("fails the stream without `onUnauthorized`, and the hint says what to set", async () => {
    client = createSSEClient();
    const endpoint = await server.endpoint({ answers: [unauthorized()] });
    const { error } = await observe({ url: endpoint.url }, client).until("failed");
    expect(error).toMatchObject({ kind: "http", status: 401, body: "token expired" });
    expect(error?.message).toBe("The server answered 401.");
    expect(error?.hint).toMatch(/set `headers` or `onUnauthorized`/);
  });

  it("is answered with one immediate attempt, which asks for the headers again", async () => {
    let token = "stale";
    const onUnauthorized = vi.fn(async () => {
      token = "fresh";
    });
    client = createSSEClient({ onUnauthorized, headers: () => ({ authorization: token }) });
    const endpoint = await server.endpoint({ answers: [unauthorized()] });
    const observed = observe({ url: endpoint.url }, client);
    await observed.until("open");
    expect(observed.statuses).toEqual(["connecting", "open"]);
    expect(observed.errors).toEqual([]);
    expect(onUnauthorized).toHaveBeenCalledOnce();
    expect(await tokens(endpoint)).toEqual(["stale", "fresh"]);
  });

  it("fails the stream when it is the second in a row", async () => {
    const onUnauthorized = vi.fn<() => void>();
    client = createSSEClient({ onUnauthorized });
    const endpoint = await server.endpoint({ otherwise: unauthorized("go away") });
    const { error } = await observe({ url: endpoint.url }, client).until("failed");
    expect(error).toMatchObject({ status: 401, body: "go away" });
    expect(onUnauthorized).toHaveBeenCalledOnce();
    expect(await endpoint.requests()).toHaveLength(2);
  });

  it("is answered again after the stream was open", async () => {
    const onUnauthorized = vi.fn<() => void>();
    client = createSSEClient({ onUnauthorized, reconnect: promptly });
    const endpoint = await server.endpoint({
      answers: [unauthorized(), { body: "data: 1\n\n", finally: "cut" }, unauthorized()],
    });
    observe({ url: endpoint.url }, client);
    await endpoint.waitFor({ opened: 2 });
    expect(onUnauthorized).toHaveBeenCalledTimes(2);
  });

  it("is answered again when `open` is called after the failure", async () => {
    const onUnauthorized = vi.fn<() => void>();
    client = createSSEClient({ onUnauthorized });
    const endpoint = await server.endpoint({
      answers: [unauthorized(), unauthorized(), unauthorized()],
    });
    const observed = observe({ url: endpoint.url }, client);
    await observed.until("failed");
    observed.stream.open();
    await observed.until("open");
    expect(onUnauthorized).toHaveBeenCalledTimes(2);
    expect(observed.stream.getSnapshot().error).toBeUndefined();
  });

  it("is answered for a POST as well, because the server has not executed it", async () => {
    client = createSSEClient({ onUnauthorized: () => undefined });
    const endpoint = await server.endpoint({ answers: [unauthorized()] });
    const observed = observe({ url: endpoint.url, method: "POST", body: { q: 1 } }, client);
    await observed.until("open");
    expect(await endpoint.requests()).toHaveLength(2);
  });

  it("is followed by an ordinary wait when the second attempt gets a 503", async () => {
    client = createSSEClient({ onUnauthorized: () => undefined, reconnect: promptly });
    const endpoint = await server.endpoint({ answers: [unauthorized(), unavailable()] });
    const observed = observe({ url: endpoint.url }, client);
    await observed.until("open");
    expect(observed.statuses).toEqual(["connecting", "waiting", "connecting", "open"]);
  });
});

describe("`onUnauthorized`", () => {
  it("runs once for all streams of a client that get a 401, early or late", async () => {
    let token = "stale";
    let renew = (): void => undefined;
    const onUnauthorized = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          renew = () => {
            token = "fresh";
            resolve();
          };
        }),
    );
    client = createSSEClient({ onUnauthorized, headers: () => ({ authorization: token }) });
    const early = await Promise.all(
      Array.from({ length: 4 }, () => server.endpoint({ answers: [unauthorized()] })),
    );
    // Its refusal is still being read when the others have their new token.
    const late = await server.endpoint({
      answers: [{ status: 401, chunks: ["token "], finally: "stall" }],
    });
    const observed = [...early, late].map(({ url }) => observe({ url }, client));
    await Promise.all(early.map((endpoint) => endpoint.waitFor({ requests: 1, live: 0 })));
    await late.waitFor({ live: 1 });
    await expect.poll(() => onUnauthorized).toHaveBeenCalled();
    renew();
    await Promise.all(observed.slice(0, 4).map(({ until }) => until("open")));
    await late.end();
    await observed[4]!.until("open");
    expect(onUnauthorized).toHaveBeenCalledOnce();
    for (const endpoint of [...early, late]) {
      expect(await tokens(endpoint)).toEqual(["stale", "fresh"]);
    }
  });

  it("runs again when its new credentials are refused", async () => {
    const onUnauthorized = vi.fn<() => void>();
    client = createSSEClient({ onUnauthorized });
    const first = await server.endpoint({ answers: [unauthorized()] });
    await observe({ url: first.url }, client).until("open");
    const second = await server.endpoint({ answers: [unauthorized()] });
    await observe({ url: second.url }, client).until("open");
    expect(onUnauthorized).toHaveBeenCalledTimes(2);
  });

  it("runs for each stream that has a function of its own", async () => {
    const [forA, forB] = [vi.fn<() => void>(), vi.fn<() => void>()];
    client = createSSEClient();
    const a = await server.endpoint({ answers: [unauthorized()] });
    const b = await server.endpoint({ answers: [unauthorized()] });
    const observed = [
      observe({ url: a.url, onUnauthorized: forA }, client),
      observe({ url: b.url, onUnauthorized: forB }, client),
    ];
    await Promise.all(observed.map(({ until }) => until("open")));
    expect(forA).toHaveBeenCalledOnce();
    expect(forB).toHaveBeenCalledOnce();
  });

  it.each<[string, () => Promise<void>]>([
    ["rejects", () => Promise.reject(new Error("no refresh token"))],
    [
      "throws",
      () => {
        throw new Error("no refresh token");
      },
    ],
  ])("fails the stream when it %s, and the error has the reason", async (_name, onUnauthorized) => {
    client = createSSEClient({ onUnauthorized });
    const endpoint = await server.endpoint({ otherwise: unauthorized() });
    const { error } = await observe({ url: endpoint.url }, client).until("failed");
    expect(error).toMatchObject({
      kind: "http",
      status: 401,
      cause: new Error("no refresh token"),
    });
    expect(error?.message).toBe(
      "The server answered 401. `onUnauthorized` failed: no refresh token",
    );
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("connects nothing when it resolves after the stream was closed", async () => {
    let finish = (): void => undefined;
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const onUnauthorized = vi.fn(() => done);
    client = createSSEClient({ onUnauthorized });
    const endpoint = await server.endpoint({ answers: [unauthorized()] });
    const observed = observe({ url: endpoint.url }, client);
    await expect.poll(() => onUnauthorized).toHaveBeenCalled();
    observed.stream.close();
    finish();
    await done;
    observed.stream.open();
    await observed.until("open");
    expect(observed.statuses).toEqual(["connecting", "closed", "connecting", "open"]);
    expect(await endpoint.requests()).toHaveLength(2);
  });

  it("does not connect a second time when it resolves after `reconnect` was called", async () => {
    let finish = (): void => undefined;
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const onUnauthorized = vi.fn(() => done);
    client = createSSEClient({ onUnauthorized });
    const endpoint = await server.endpoint({ answers: [unauthorized()] });
    const observed = observe({ url: endpoint.url }, client);
    await expect.poll(() => onUnauthorized).toHaveBeenCalled();
    observed.stream.reconnect();
    await observed.until("open");
    finish();
    await done;
    expect(await endpoint.connections()).toEqual({ live: 1, opened: 1, peak: 1 });
  });
});
