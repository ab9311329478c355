import { afterEach, describe, expect, it } from "vitest";
import type { StreamOptions } from "../../src/client.ts";
import { observe } from "./observed-stream.ts";
import type { Observed } from "./observed-stream.ts";
import { server } from "../server.ts";

let observed: Observed | undefined;
afterEach(() => observed?.client.dispose());

describe("A POST whose response ends early", () => {
  const post = { method: "POST", body: { prompt: "hello" } } as const;

  it.each<[string, string, Partial<StreamOptions>, string | undefined]>([
    ["before `until`", "data: 1\n\n", { until: () => false }, undefined],
    ["with an empty body", "", {}, undefined],
    ["with an error that is not framed", '{"error":"overloaded"}', {}, '{"error":"overloaded"}'],
    ["with a comment only", ": hello\n\n", {}, ": hello\n\n"],
  ])("fails as incomplete: %s", async (_name, body, options, quoted) => {
    const endpoint = await server.endpoint({ otherwise: { body, finally: "end" } });
    observed = observe({ url: endpoint.url, ...post, ...options });
    const { error } = await observed.until("failed");
    expect(error).toMatchObject({ kind: "incomplete", hint: expect.any(String) });
    expect(error?.body).toBe(quoted);
    expect(await endpoint.requests()).toHaveLength(1);
  });

  it("is a success when an event came and there is no `until`", async () => {
    const endpoint = await server.endpoint({ otherwise: { body: "data: 1\n\n", finally: "end" } });
    observed = observe({ url: endpoint.url, ...post });
    expect((await observed.until("closed")).error).toBeUndefined();
  });
});
