import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { EndpointPlan } from "../../src/testing.ts";
import { show } from "../react/app.tsx";
import { openEndpoint } from "../react/stream.ts";
import tools from "../protocols/fixtures/anthropic.tools.txt?raw";
import { Chat } from "./llm.tsx";
import { Ask } from "./own-protocol.tsx";
import { route } from "./routes.ts";
import { Answer } from "./tool-calls.tsx";

const delta = (content: string) =>
  `data: {"choices":[{"index":0,"delta":{"content":"${content}"}}]}\n\n`;
const FINISH = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n';
// With `stream_options: { include_usage: true }`, OpenAI sends this before the end.
const USAGE = 'data: {"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}}\n\n';
const DONE = "data: [DONE]\n\n";
const HEADERS = { "Answer-Id": "a1" };

afterEach(() => sessionStorage.clear());

async function openChat(plan: EndpointPlan) {
  const [post, get, cancel] = await Promise.all([
    openEndpoint(plan),
    openEndpoint(),
    openEndpoint({ otherwise: { body: "" } }),
  ]);
  route({
    "/api/answers": post.url,
    "/api/answers/a1": get.url,
    "DELETE /api/answers/a1": cancel.url,
  });
  return { post, get, cancel };
}

function send(prompt: string): void {
  fireEvent.change(screen.getByLabelText("Prompt"), { target: { value: prompt } });
  fireEvent.click(screen.getByRole("button", { name: "Send" }));
}

const stop = () => fireEvent.click(screen.getByRole("button", { name: "Stop" }));
const backToSend = () => screen.findByRole("button", { name: "Send" });
const alert = () => screen.queryByRole("alert");

it("the LLM recipe shows an answer whose last chunk has no choices, and no alert", async () => {
  const { post } = await openChat({ otherwise: { headers: HEADERS } });
  show(<Chat />);
  send("Hello?");
  await post.waitFor({ live: 1 });
  await post.send(delta("Hel") + delta("lo"));
  await screen.findByText("Hello");
  await post.send(FINISH + USAGE + DONE);
  await backToSend();
  screen.getByText("Hello");
  expect(alert()).toBeNull();
  expect((await post.requests())[0]?.body).toBe('{"prompt":"Hello?"}');
  expect(sessionStorage.getItem("answer")).toBeNull();
});

it("the LLM recipe stops an answer on the server, keeps its text, and shows no alert", async () => {
  const { post, cancel } = await openChat({ otherwise: { headers: HEADERS } });
  show(<Chat />);
  send("Hello?");
  await post.waitFor({ live: 1 });
  await post.send(delta("Hel"));
  await screen.findByText("Hel");
  stop();
  await backToSend();
  await cancel.waitFor({ requests: 1 });
  screen.getByText("Hel");
  expect(alert()).toBeNull();
});

it("the LLM recipe can be stopped while it is connecting", async () => {
  const { post } = await openChat({ otherwise: { headersAfter: "never" } });
  show(<Chat />);
  send("Hello?");
  await post.waitFor({ requests: 1 });
  stop();
  await backToSend();
  expect(alert()).toBeNull();
});

it("the LLM recipe says what happened, and gives users no advice for developers", async () => {
  await openChat({ otherwise: { status: 500, body: "stack trace" } });
  show(<Chat />);
  send("Hello?");
  expect((await screen.findByRole("alert")).textContent).toBe("The server answered 500.");
});

it("the LLM recipe takes an answer up again after a lost connection and after a reload", async () => {
  const { post, get } = await openChat({ otherwise: { headers: HEADERS } });
  const { unmount } = show(<Chat />);
  send("Hello?");
  await post.waitFor({ live: 1 });
  await post.send(`id: 1\n${delta("Hel")}`);
  await screen.findByText("Hel");
  await post.cut();
  await get.waitFor({ live: 1 });
  expect((await get.requests())[0]?.lastEventId).toBe("1");
  unmount();
  await get.waitFor({ live: 0 });
  show(<Chat />);
  await get.waitFor({ live: 1 });
  await get.send(delta("Hello") + FINISH + DONE);
  await backToSend();
  screen.getByText("Hello");
  expect(await post.requests()).toHaveLength(1);
});

it("the recipe of tool calls shows the call that a model makes", async () => {
  const endpoint = await openEndpoint({ otherwise: { body: tools } });
  route({ "/api/answer": endpoint.url });
  show(<Answer question="Weather?" />);
  act(() => screen.getByRole("button", { name: "Ask" }).click());
  await screen.findByRole("button", { name: "Ask" });
  await waitFor(() => expect(document.querySelector('pre[aria-busy="false"]')).not.toBeNull());
  expect(alert()).toBeNull();
});

it("the recipe of an own protocol reduces its deltas", async () => {
  const endpoint = await openEndpoint({
    otherwise: { body: 'event: delta\ndata: "Hi"\n\nevent: done\ndata:\n\n' },
  });
  route({ "/api/answers": endpoint.url });
  show(<Ask prompt="Hello?" />);
  act(() => screen.getByRole("button").click());
  await screen.findByText("Hi");
});
