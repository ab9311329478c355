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
const scrubber = panel.getByRole("slider", { name: "Text up to frame" });
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

it("The Message view shows the text and its metrics, and updates as events arrive.", async () => {
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
  await expect.element(panel.getByText("1 event skipped")).toBeVisible();
});

it("The scrubber goes back to any frame with the keyboard, shows its time, and can show the frame in the table.", async () => {
  const { client } = showOverlay();
  const stream = answer(client, ["One", " two", " three", " four"]);
  await tab("Message").click();
  await expect.element(text).toHaveTextContent("One two three four");
  (scrubber.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
  await expect.element(text).toHaveTextContent(/^One two$/);
  await expect.element(scrubber).toHaveAttribute("aria-valuetext", "Frame 2, +0.600 s");
  // The position is kept while more text arrives and another answer starts.
  say(stream, " five");
  stream.event("[DONE]", { id: undefined });
  say(stream, "Another");
  await expect.element(panel.getByRole("combobox", { name: "Answer" })).toBeVisible();
  await expect.element(text).toHaveTextContent(/^One two$/);
  await panel.getByRole("button", { name: "Show frame" }).click();
  await expect.element(panel.getByRole("region", { name: "Frame 2" })).toBeVisible();
  await expect.element(frames).toBeVisible();
});

it("“Latest” and the end of the scrubber follow the text again.", async () => {
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

it("The latest of several answers is shown, or the selected one.", async () => {
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

it("The path and the event type can be selected.", async () => {
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

it("A long text stays scrolled to its end until the user scrolls up.", async () => {
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

it("If the text is not found, the view says what to do.", async () => {
  const { client } = showOverlay();
  client.stream("/odd").connect().open().event('{"fragment":"x"}');
  await tab("Message").click();
  await expect.element(panel.getByText(/Select the path to the text above/)).toBeVisible();
});

it("Nothing is parsed while another tab is shown.", async () => {
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
  // StrictMode calls the function of `useMemo` twice.
  expect(parsed().length).toBeLessThanOrEqual(2);
});

it("Prompt, reasoning, text and tool calls are side by side, with usage, finish reason and pauses.", async () => {
  const { client } = showOverlay();
  const body = JSON.stringify({ messages: [{ role: "user", content: "Which way?" }] });
  const stream = client.stream("/agent", "POST").connect("open", { body }).open();
  const chunk = (delta: object, more: object = {}): void => {
    const choices = [{ index: 0, delta, ...more }];
    stream.event(JSON.stringify({ choices }), { id: undefined });
  };
  chunk({ reasoning: "Left or right?" });
  chunk({ content: "Go " });
  client.now += 3000;
  chunk({ content: "left." });
  chunk({
    tool_calls: [{ index: 0, id: "c1", function: { name: "turn", arguments: '{"to":"left"}' } }],
  });
  chunk({}, { finish_reason: "tool_calls" });
  const usage = { prompt_tokens: 1234, completion_tokens: 56 };
  stream.event(JSON.stringify({ choices: [], usage }), { id: undefined });
  await tab("Message").click();
  const part = (name: string): Locator => panel.getByRole("region", { name });
  await expect.element(part("Prompt")).toHaveTextContent("userWhich way?");
  await expect.element(part("Reasoning")).toHaveTextContent("Left or right?");
  await expect.element(text).toHaveTextContent("Go pause 3 sleft.");
  await expect.element(part("Tool calls")).toHaveTextContent('turn c1 · complete{"to":"left"}');
  await expect.element(panel.getByText("Automatic: OpenAI Chat Completions")).toBeInTheDocument();
  await expect.element(figures).toHaveTextContent("Finish reasontool_calls");
  await expect.element(figures).toHaveTextContent("Input tokens1,234");
  await panel.getByRole("button", { name: "Longest pause: 3 s" }).click();
  await expect.element(scrubber).toHaveAttribute("aria-valuetext", "Frame 3, +3.000 s");
  await expect.element(part("Tool calls")).not.toHaveTextContent("turn");
});

it("An answer is played as it came, at the chosen speed, and then followed again.", async () => {
  const { client } = showOverlay();
  answer(client, ["One", " two", " three", " four"]);
  await tab("Message").click();
  await expect.element(text).toHaveTextContent(/^One two three four$/);
  await userEvent.selectOptions(panel.getByRole("combobox", { name: "Speed" }), "0.5");
  const seen = new Set<string>();
  const observer = new MutationObserver(() => seen.add(text.element().textContent));
  observer.observe(text.element(), { childList: true, characterData: true, subtree: true });
  await panel.getByRole("button", { name: "Play the answer as it came" }).click();
  await expect.poll(() => seen.size).toBeGreaterThan(0);
  await expect
    .element(panel.getByRole("button", { name: "Play the answer as it came" }))
    .toBeVisible();
  observer.disconnect();
  expect([...seen]).toEqual(["One", "One two", "One two three", "One two three four"]);
  await expect.element(panel.getByRole("button", { name: "Latest" })).toBeDisabled();
});
