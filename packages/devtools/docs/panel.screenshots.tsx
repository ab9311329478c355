import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Locator } from "vitest/browser";
import { page } from "vitest/browser";
import { frames, panel, showOverlay, streams } from "../test/fixtures/overlay-page.tsx";
import type { SyntheticClient } from "../test/fixtures/synthetic-client.ts";
import { shoot } from "./shoot.ts";

// Takes the screenshots of the README: `pnpm --filter @runnel/devtools screenshots`.

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const ANSWER =
  "Server-Sent Events are a good fit: the server pushes, the browser reconnects by itself, and Last-Event-ID resumes where the connection broke off.";

const REASONING =
  "The dashboard only receives. WebSocket would need its own reconnects. So compare what the browser does by itself.";

/** Streams as an app has them, with a loss, a gap, a duplicate and a decode failure. */
function fill(client: SyntheticClient): void {
  client.now = Date.now() - 30_000;
  const prices = client.stream("/api/prices?market=eu").connect();
  client.now += 140;
  prices.open();
  const tick = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      client.now += 180 + ((index * 37) % 90);
      const price = (189 + index / 7).toFixed(2);
      prices.event(`{"symbol":"ACME","price":${price},"volume":${1200 + index * 31}}`, {
        type: "tick",
      });
    }
  };
  tick(60);
  prices.lose(1240);
  client.now += 1240;
  prices.connect("retry");
  client.now += 90;
  prices.open();
  tick(30);
  prices.event('{"symbol":"ACME","price":"n/a"}', { type: "tick" });
  prices.decodeFailure("price: Expected a number, received a string", [
    { message: "Expected a number, received a string", path: ["price"] },
  ]);
  tick(12);

  const inbox = client.stream("/api/inbox").connect();
  client.now += 60;
  inbox.open();
  const notice = (id: number, text: string): object => ({ id, text, read: false });
  let state: { unread: number; notices: readonly object[] } = { unread: 0, notices: [] };
  inbox.state(state, state, "initial");
  inbox.fact({ type: "load", phase: "started", waited: 0, error: undefined });
  client.now += 85;
  const loaded = { unread: 1, notices: [notice(1, "Build 1842 passed")] };
  inbox.state(state, loaded, "load");
  inbox.fact({ type: "load", phase: "ended", waited: 0, error: undefined });
  state = loaded;
  for (const [id, text] of [
    [2, "Review requested"],
    [3, "Deployed to staging"],
    [6, "Build 1843 failed"],
  ] as const) {
    client.now += 900;
    inbox.event(`{"id":${id},"text":"${text}"}`, { type: "notice", id: String(id) });
    if (id === 6) inbox.fact({ type: "gap", expected: 4, received: 6 });
    const next = { unread: state.unread + 1, notices: [...state.notices, notice(id, text)] };
    inbox.state(state, next);
    state = next;
  }
  inbox.event('{"id":6,"text":"Build 1843 failed"}', { type: "notice", id: "6" });
  inbox.fact({ type: "duplicate", expected: 7, received: 6 });
  inbox.fact({ type: "continuity", continuity: "gap" });

  const body = JSON.stringify({
    model: "small",
    messages: [{ role: "user", content: "Which transport should our dashboard use?" }],
  });
  const answer = client.stream("/api/answer", "POST").connect("open", { body });
  client.now += 320;
  answer.open();
  const say = (delta: object, more: object = {}): void => {
    answer.event(JSON.stringify({ choices: [{ index: 0, delta, ...more }] }));
  };
  for (const word of REASONING.split(/(?<= )/)) {
    client.now += 45;
    say({ reasoning: word });
  }
  for (const word of ANSWER.split(/(?<= )/)) {
    client.now += word.startsWith("Last-Event-ID") ? 4200 : 45;
    say({ content: word });
  }
  client.now += 300;
  const call = { name: "open_guide", arguments: '{"topic":"resume","language":"en"}' };
  say({ tool_calls: [{ index: 0, id: "call_7", function: call }] });
  say({}, { finish_reason: "tool_calls" });
  const usage = { prompt_tokens: 412, completion_tokens: 96 };
  answer.event(JSON.stringify({ choices: [], usage }));
  answer.status("closed", "end");
  client.stream("/api/jobs/7").connect().open().lose(60_000);
}

const tab = (name: string): Locator => panel.getByRole("tab", { name: new RegExp(`^${name}`) });

async function show(width: number, height: number, preferences: object): Promise<void> {
  await page.viewport(width, height);
  localStorage.setItem("runnel-devtools", JSON.stringify(preferences));
  fill(showOverlay().client);
  await expect.element(streams).toBeVisible();
}

/** The content of a view, which is loaded when it is first shown. */
const VIEWS: ReadonlyArray<readonly [name: string, stream: string, shown: () => Locator]> = [
  ["Timeline", "/api/prices", () => panel.getByRole("slider", { name: "Selected time" })],
  ["Reconnects", "/api/prices", () => panel.getByRole("table", { name: "Reconnects" })],
  ["State", "/api/inbox", () => panel.getByRole("tree", { name: "State" })],
  ["Message", "/api/answer", () => panel.getByRole("slider", { name: "Text up to frame" })],
  ["Compare", "/api/prices", () => panel.getByRole("grid", { name: "Comparison" })],
  ["Request", "/api/answer", () => panel.getByRole("region", { name: "General" })],
  ["Issues", "/api/prices", () => panel.getByRole("list", { name: "Issues" })],
];

describe.each(["light", "dark"])("%s", (theme) => {
  it("frames", async () => {
    await show(1280, 800, { theme, height: 400 });
    await streams.getByText("/api/prices").click();
    await frames.getByText("n/a").click();
    await expect.element(panel.getByRole("region", { name: /^Frame/ })).toBeVisible();
    await shoot(`frames-${theme}`, panel);
  });

  it.each(VIEWS)("%s", async (name, stream, shown) => {
    await show(1280, 800, { theme, height: 380 });
    await streams.getByText(stream).first().click();
    await tab(name).click();
    await expect.element(shown()).toBeVisible();
    if (name === "Compare") await shown().getByText("different").click();
    await shoot(`${name.toLowerCase()}-${theme}`, panel);
  });

  it("narrow", async () => {
    await show(320, 720, { theme, height: 696 });
    await streams.getByText("/api/inbox").click();
    await expect.element(frames.getByText("duplicate, dropped")).toBeVisible();
    await shoot(`frames-320-${theme}`, panel);
    await tab("State").click();
    await expect.element(panel.getByRole("tree", { name: "State" })).toBeVisible();
    await shoot(`state-320-${theme}`, panel);
    await streams.getByText("/api/answer").click();
    await tab("Message").click();
    await expect.element(panel.getByRole("region", { name: "Prompt" })).toBeVisible();
    await shoot(`message-320-${theme}`, panel);
  });
});

it("copy as test", async () => {
  await page.viewport(1280, 800);
  const preferences = { theme: "light", height: 250, view: "reconnects" };
  localStorage.setItem("runnel-devtools", JSON.stringify(preferences));
  const editor = document.body.appendChild(document.createElement("pre"));
  editor.style.cssText =
    "height: 526px; margin: 0; padding: 8px 16px; overflow: hidden; font: 12px/1.3 monospace";
  onTestFinished(() => editor.remove());
  vi.spyOn(navigator.clipboard, "writeText").mockImplementation(async (text) => {
    editor.textContent = text;
  });
  const { client } = showOverlay();
  const stream = client.stream("/api/prices").connect().open();
  stream.event('{"symbol":"ACME","price":101.5}', { type: "tick" });
  client.now += 400;
  stream.lose(1000);
  client.now += 1000;
  stream.connect("retry").open();
  stream.event('{"symbol":"ACME","price":"n/a"}', { type: "tick" });
  await panel.getByRole("button", { name: "Copy all connections as test" }).click();
  await expect.poll(() => editor.textContent).toContain("startTestServer");
  await shoot("copy-test-light", page.elementLocator(document.documentElement));
});
