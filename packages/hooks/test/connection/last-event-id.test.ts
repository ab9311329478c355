import { afterEach, describe, expect, it, vi } from "vitest";
import { observe, promptly } from "./observed-stream.ts";
import type { Observed } from "./observed-stream.ts";
import { server } from "../server.ts";

let observed: Observed | undefined;
afterEach(() => observed?.client.dispose());

describe("A request's Last-Event-ID", () => {
  it("is the `lastEventId` option in the first request", async () => {
    const endpoint = await server.endpoint({ answers: [{ chunks: ["data: no id\n\n"] }] });
    observed = observe({ url: endpoint.url, lastEventId: "41" });
    await observed.until("open");
    expect((await endpoint.requests())[0]?.lastEventId).toBe("41");
    expect(observed.stream.getSnapshot().lastEventId).toBe("41");
    expect((await observed.received(1))[0]).toMatchObject({ lastEventId: "41" });
  });

  it("is the argument of `reconnect`; an empty string starts from the beginning", async () => {
    const endpoint = await server.endpoint();
    observed = observe({ url: endpoint.url, lastEventId: "41" });
    await observed.until("open");
    observed.stream.reconnect({ lastEventId: "7" });
    await endpoint.waitFor({ opened: 2 });
    expect(observed.stream.getSnapshot().lastEventId).toBe("7");
    observed.stream.reconnect({ lastEventId: "" });
    await endpoint.waitFor({ opened: 3 });
    const sent = (await endpoint.requests()).map(({ lastEventId }) => lastEventId);
    expect(sent).toEqual(["41", "7", undefined]);
  });

  it("is sent as UTF-8, whatever characters it has", async () => {
    const endpoint = await server.endpoint({
      answers: [{ body: "id: … 日本 👩‍🚀 é\ndata: 1\n\n", finally: "cut" }],
    });
    const warned = vi.spyOn(console, "warn").mockReturnValue(undefined);
    observed = observe({ url: `${endpoint.url}?token=secret`, reconnect: promptly });
    await endpoint.waitFor({ opened: 2 });
    expect((await endpoint.requests())[1]!.lastEventId).toBe("… 日本 👩‍🚀 é");
    // Not every engine and server does so; see the README.
    expect(warned.mock.calls).toEqual([[expect.stringContaining("WebKitGTK encodes twice")]]);
    expect(warned.mock.calls[0]?.[0]).not.toContain("secret");
    warned.mockRestore();
  });

  it("follows a block that has an id and no data", async () => {
    const endpoint = await server.endpoint({
      answers: [{ body: "id: 1\ndata: x\n\nid: 2\n\n", finally: "cut" }],
    });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    await endpoint.waitFor({ opened: 2 });
    expect((await endpoint.requests())[1]!.lastEventId).toBe("2");
    await observed.until(({ lastEventId }) => lastEventId === "2");
    expect(observed.events.map(({ lastEventId }) => lastEventId)).toEqual(["1"]);
  });

  it("is not sent after the server has cleared it", async () => {
    const endpoint = await server.endpoint({
      answers: [{ body: "id: 1\ndata: x\n\nid\ndata: y\n\n", finally: "cut" }],
    });
    observed = observe({ url: endpoint.url, reconnect: promptly });
    await endpoint.waitFor({ opened: 2 });
    expect((await endpoint.requests())[1]!.lastEventId).toBeUndefined();
    expect(observed.events.map(({ lastEventId }) => lastEventId)).toEqual(["1", ""]);
  });
});

describe("A last event ID with control characters", () => {
  it.each([
    ["from the server", "id: a\u0001b\ndata: 1\n\n", ""],
    ["from the `lastEventId` option", "data: 1\n\n", "1\n2"],
  ])(
    "is not sent when it comes %s, and the stream continues with one warning",
    async (...given) => {
      const [, body, lastEventId] = given;
      const warn = vi.spyOn(console, "warn").mockReturnValue();
      const endpoint = await server.endpoint({
        answers: [
          { body, finally: "cut" },
          { body, finally: "cut" },
        ],
        otherwise: { chunks: [body] },
      });
      observed = observe({ url: endpoint.url, lastEventId, reconnect: promptly });
      await observed.received(3);
      const sent = (await endpoint.requests()).map((request) => request.lastEventId);
      expect(sent).toEqual([undefined, undefined, undefined]);
      expect(warn).toHaveBeenCalledOnce();
      expect(warn.mock.calls[0]![0]).toMatch(/control characters, which a header cannot contain/);
    },
  );
});
