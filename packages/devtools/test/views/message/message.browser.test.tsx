import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Locator } from "vitest/browser";
import { userEvent } from "vitest/browser";
import { frames, panel, showOverlay } from "../../fixtures/overlay-page.tsx";
import type { SyntheticClient, SyntheticStream } from "../../fixtures/synthetic-client.ts";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const tab = (name: string): Locator => panel.getByRole("tab", { name: new RegExp(`^${name}`) });
const text = panel.getByRole("region", { name: "Text" });
const scrubber = panel.getByRole("slider", { name: "Text as of frame" });
const figures = panel.getByRole("group", { name: "Metrics" });

function say(stream: SyntheticStream, content: string): void {
  const choices = [{ index: 0, delta: { content }, finish_reason: null }];
  stream.event(JSON.stringify({ choices }), { id: undefined });
}

function answer(client: SyntheticClient, words: readonly string[]): SyntheticStream {
  const stream = client.stream("/answer", "POST").connect();
  client.now += 500;
  stream.open();
  for (const word of words) {
    say(stream, word);
    client.now += 100;
  }
  return stream;
}

it("shows what the pieces add up to, with its figures, and goes on as they come", async () => {
  const { client } = showOverlay();
  const stream = answer(client, ["Hello", ", ", "wor"]);
  await tab("Message").click();
  await expect.element(text).toHaveTextContent("Hello, wor");
  await expect.element(figures).toHaveTextContent("Time to first token500 ms");
  await expect.element(figures).toHaveTextContent("Tokens3");
  await expect.element(figures).toHaveTextContent("Tokens/s10");
  say(stream, "ld.");
  await expect.element(text).toHaveTextContent("Hello, world.");
  stream.event("[DONE]", { id: undefined });
  await expect.element(panel.getByText("1 event without text")).toBeVisible();
});

it("goes back to any frame by the keyboard, says when that was, and shows it among the frames", async () => {
  const { client } = showOverlay();
  const stream = answer(client, ["One", " two", " three", " four"]);
  await tab("Message").click();
  await expect.element(text).toHaveTextContent("One two three four");
  (scrubber.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
  await expect.element(text).toHaveTextContent(/^One two$/);
  await expect.element(scrubber).toHaveAttribute("aria-valuetext", "Frame 2, +0.600 s");
  // It stays there while more comes, and another answer begins.
  say(stream, " five");
  stream.event("[DONE]", { id: undefined });
  say(stream, "Another");
  await expect.element(panel.getByRole("combobox", { name: "Answer" })).toBeVisible();
  await expect.element(text).toHaveTextContent(/^One two$/);
  await panel.getByRole("button", { name: "Show frame" }).click();
  await expect.element(panel.getByRole("region", { name: "Frame 2" })).toBeVisible();
  await expect.element(frames).toBeVisible();
});

it("follows the end again, from the button and from the scrubber's end", async () => {
  const { client } = showOverlay();
  const stream = answer(client, ["One", " two", " three"]);
  await tab("Message").click();
  (scrubber.element() as HTMLElement).focus();
  await userEvent.keyboard("{Home}");
  await expect.element(text).toHaveTextContent(/^One$/);
  await panel.getByRole("button", { name: "Latest" }).click();
  await expect.element(text).toHaveTextContent(/^One two three$/);
  (scrubber.element() as HTMLElement).focus();
  await userEvent.keyboard("{Home}{End}");
  say(stream, " four");
  await expect.element(text).toHaveTextContent(/^One two three four$/);
});

it("shows the latest of several answers, and any other that is chosen", async () => {
  const { client } = showOverlay();
  const stream = answer(client, ["First."]);
  stream.event("[DONE]", { id: undefined });
  say(stream, "Second.");
  await tab("Message").click();
  await expect.element(text).toHaveTextContent("Second.");
  await userEvent.selectOptions(panel.getByRole("combobox", { name: "Answer" }), "1");
  await expect.element(text).toHaveTextContent("First.");
  await expect.element(figures).toHaveTextContent("Answer 1");
});

it("reads another path and another event type where they are picked", async () => {
  const { client } = showOverlay();
  const stream = client.stream("/speech").connect().open();
  stream.event('{"text":"heard","best":{"words":"meant"}}', { type: "interim" });
  stream.event('{"text":"said","best":{"words":"written"}}', { type: "final" });
  await tab("Message").click();
  await expect.element(text).toHaveTextContent("heardsaid");
  const path = panel.getByRole("combobox", { name: "Path to the text" });
  await userEvent.selectOptions(path, "best.words");
  await expect.element(text).toHaveTextContent("meantwritten");
  const type = panel.getByRole("combobox", { name: "Event type" });
  await userEvent.selectOptions(type, "final");
  await expect.element(text).toHaveTextContent(/^written$/);
});

it("stays at the end of a long text until somebody scrolls up", async () => {
  const { client } = showOverlay();
  const stream = answer(
    client,
    Array.from({ length: 300 }, (_, index) => `line ${index}\n`),
  );
  await tab("Message").click();
  const element = (): HTMLElement => text.element() as HTMLElement;
  const rest = (): number => element().scrollHeight - element().clientHeight - element().scrollTop;
  await expect.poll(rest).toBeLessThan(2);
  say(stream, "one\nmore\n");
  await expect.element(text).toHaveTextContent(/more/);
  await expect.poll(rest).toBeLessThan(2);
  element().scrollTop = 0;
  element().dispatchEvent(new Event("scroll"));
  say(stream, "and another\n");
  await expect.element(text).toHaveTextContent(/another/);
  expect(element().scrollTop).toBe(0);
});

it("says what to do where the text is not found", async () => {
  const { client } = showOverlay();
  client.stream("/odd").connect().open().event('{"fragment":"x"}');
  await tab("Message").click();
  await expect.element(panel.getByText(/pick the path to it above/)).toBeVisible();
});

it("parses nothing while another tab is shown", async () => {
  const { client } = showOverlay();
  await expect.element(panel).toBeVisible();
  const parse = vi.spyOn(JSON, "parse");
  const stream = answer(client, ["One", " two"]);
  await expect.element(frames.getByText(/two/)).toBeVisible();
  const parsed = (): unknown[] => parse.mock.calls.filter(([data]) => data.includes(" two"));
  expect(parsed()).toHaveLength(0);
  await tab("Message").click();
  await expect.element(text).toHaveTextContent("One two");
  say(stream, " three");
  await expect.element(text).toHaveTextContent("One two three");
  // StrictMode makes what it memoises twice.
  expect(parsed().length).toBeLessThanOrEqual(2);
});
