import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createSSEClient, json, text } from "@runnel/hooks/client";
import { startTestServer } from "@runnel/hooks/testing";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { app as modelApp } from "./recipes/express-model.ts";
import { eventsOf } from "./recipes/model.ts";
import * as jobs from "./recipes/next-jobs.ts";
import * as nextPrices from "./recipes/next-prices.ts";

/** Starts a recipe that listens by itself, and returns its URL. */
async function listening(load: () => Promise<{ readonly server: unknown }>): Promise<string> {
  vi.stubEnv("PORT", "0");
  const server = (await load()).server as Server;
  if (!server.listening) await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/prices`;
}

describe.each<{ name: string; open: () => Promise<() => Promise<Response> | Response> }>([
  {
    name: "node:http",
    open: async () => {
      const url = await listening(() => import("./recipes/node-http.ts"));
      return () => fetch(url);
    },
  },
  {
    name: "Express",
    open: async () => {
      const url = await listening(() => import("./recipes/express.ts"));
      return () => fetch(url);
    },
  },
  {
    name: "Hono",
    open: async () => {
      const url = await listening(() => import("./recipes/hono.ts"));
      return () => fetch(url);
    },
  },
  { name: "Next.js", open: async () => nextPrices.GET },
])("the minimal server for $name", ({ open }) => {
  it("opens at once, with headers against buffering, and sends ticks", async () => {
    const request = await open();
    const { headers, body } = await request();
    expect(headers.get("Content-Type")).toMatch(/^text\/event-stream/);
    expect(headers.get("Cache-Control")).toContain("no-cache");
    expect(headers.get("X-Accel-Buffering")).toBe("no");
    const reader = body!.getReader();
    const first = await reader.read();
    expect(new TextDecoder().decode(first.value)).toMatch(/^:\n\n/);
    await reader.cancel();

    const client = createSSEClient({ fetch: async () => request() });
    const source = {
      url: "http://app.test/api/prices",
      events: { tick: json<{ price: number }>() },
    };
    const [tick] = [await client.stream(source).events("tick").next()];
    expect(tick?.value?.data.price).toBeTypeOf("number");
    client.dispose();
  });
});

it("the recipe of a job ends after its last event, and following it does not start it again", async () => {
  const { id } = (await jobs.POST().json()) as { id: string };
  const get = vi.fn((job: string) =>
    jobs.GET(new Request("http://app.test"), { params: Promise.resolve({ id: [job] }) }),
  );
  const client = createSSEClient({ fetch: () => get(id) });
  const percents: unknown[] = [];
  const source = {
    url: "http://app.test/api/jobs",
    events: { progress: json<number>(), done: text() },
    until: (event: { readonly type: string }) => event.type === "done",
  };
  for await (const event of client.stream(source).events("*")) percents.push(event.data);
  expect(percents.slice(-2)).toEqual([100, ""]);
  expect(percents.slice(0, -1)).toEqual([...percents.slice(0, -1)].sort((a, b) => +a! - +b!));
  expect(get).toHaveBeenCalledOnce();
  expect((await get("unknown")).status).toBe(404);
  client.dispose();
});

it("the recipe of a model yields its events, and sends its request once", async () => {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  const endpoint = await server.endpoint({ otherwise: { body: "data: {}\n\ndata: [DONE]\n\n" } });
  vi.stubEnv("MODEL_URL", endpoint.url);
  const events: string[] = [];
  for await (const event of eventsOf("Hello?")) events.push(event);
  expect(events).toEqual(["{}", "[DONE]"]);
  const [request, ...others] = await endpoint.requests();
  expect(JSON.parse(request!.body)).toMatchObject({
    stream: true,
    messages: [{ content: "Hello?" }],
  });
  expect(others).toEqual([]);
});

it("the recipe that forwards a model's answer delivers its events, and cancels the answer when the client leaves", async () => {
  const model = await startTestServer();
  const server = modelApp.listen(0, "127.0.0.1");
  onTestFinished(async () => {
    server.close();
    await model.close();
  });
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/answers`;
  const endpoint = await model.endpoint({
    answers: [{ body: "data: {}\n\ndata: [DONE]\n\n" }],
    otherwise: { body: "data: {}\n\n", finally: "hold" },
  });
  vi.stubEnv("MODEL_URL", endpoint.url);
  const ask = (signal?: AbortSignal) =>
    fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ prompt: "Hello?" }),
      ...(signal && { signal }),
    });

  expect(await (await ask()).text()).toBe("data: {}\n\ndata: [DONE]\n\n");

  const leave = new AbortController();
  const reader = (await ask(leave.signal)).body!.getReader();
  await reader.read();
  leave.abort();
  // The test server rejects once the recipe has closed its request to the model.
  await vi.waitFor(() => expect(endpoint.send("data: {}\n\n")).rejects.toThrow("no client"));
});
