import { describe, expect, it } from "vitest";
import type { AnswerEvent } from "../src/scenes/llm/answer.ts";
import { addPiece, emptyAnswer, tokensPerSecond } from "../src/scenes/llm/answer.ts";
import { composeAnswer } from "../src/scenes/llm/generator.ts";
import { startDemo, take } from "./wire.ts";

const question = { prompt: "Why?", answer: "test-1", speed: 300 };

function post(url: string, body: unknown): Promise<Response> {
  return fetch(`${url}/api/llm`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Person": "0123456789abcdef" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

const composed = (prompt: string, variant = 0) =>
  composeAnswer({ prompt, variant, language: "en" }).join("");

describe("the generator", () => {
  it("answers the same question in the same words, and another variant in other words", () => {
    expect(composed("Why?")).toBe(composed("Why?"));
    expect(composed("Why?", 1)).not.toBe(composed("Why?"));
    expect(composed("How?")).not.toBe(composed("Why?"));
  });

  it("answers in the prompt's language, or in the page's if the prompt has none", () => {
    expect(composed("为什么？")).toMatch(/“为什么？”/);
    expect(composed("Why?")).toMatch(/[a-z] [a-z]/);
    const answer = composeAnswer({ prompt: "1 + 1", variant: 0, language: "zh" }).join("");
    expect(answer).toMatch(/\p{Script=Han}{10}/u);
  });

  it("splits the answer into small tokens", () => {
    const tokens = composeAnswer({ prompt: "为什么？", variant: 0, language: "zh" });

    expect(tokens.length).toBeGreaterThan(50);
    expect(Math.max(...tokens.map((token) => token.trim().length))).toBeLessThan(7);
  });
});

describe("the LLM server", () => {
  it("sends deltas, of which the last one is marked as finished", async () => {
    await using server = await startDemo();

    const blocks = await take(await post(server.url, question), Infinity);
    const deltas = blocks
      .filter(({ data }) => data !== "")
      .map(({ data }) => JSON.parse(data) as { delta: string; finished: boolean });

    expect(deltas.map(({ delta }) => delta).join("")).toBe(composed("Why?"));
    expect(deltas.map(({ finished }) => finished).lastIndexOf(false)).toBe(deltas.length - 2);
  });

  it("stops writing when the client aborts, and reports how much it sent", async () => {
    await using server = await startDemo();
    // `take` cancels the body, as an abort does.
    await take(await post(server.url, { ...question, speed: 15 }), 3);

    const seen = await (await fetch(`${server.url}/api/llm/seen/test-1`)).json();

    const total = composeAnswer({ prompt: "Why?", variant: 0, language: "en" }).length;
    expect(seen).toEqual({ ended: "stopped", sent: expect.any(Number), total });
    expect((seen as { sent: number }).sent).toBeGreaterThan(0);
    expect((seen as { sent: number }).sent).toBeLessThan(total / 2);
  });

  it("can report an error or break the connection halfway", async () => {
    await using server = await startDemo();

    const reported = await take(await post(server.url, { ...question, fault: "error" }), Infinity);
    expect(reported.at(-1)).toMatchObject({
      type: "error",
      data: '{"error":"out-of-ink","message":"Out of ink."}',
    });
    const broken = await post(server.url, { ...question, fault: "cut" });
    await expect(take(broken, Infinity)).rejects.toThrow();
    const seen = await (await fetch(`${server.url}/api/llm/seen/test-1`)).json();
    expect(seen).toMatchObject({ ended: "failed" });
  });

  it.each([
    { status: 400, error: "empty-prompt", body: { ...question, prompt: " \n " } },
    { status: 413, error: "long-prompt", body: { ...question, prompt: "河".repeat(501) } },
    { status: 413, error: "too-large", body: { ...question, prompt: "a".repeat(10_000) } },
    { status: 400, error: "bad-format", body: { ...question, format: "xml" } },
    { status: 400, error: "bad-speed", body: { ...question, speed: 1e9 } },
    { status: 400, error: "bad-json", body: "{" },
    { status: 400, error: "bad-json", body: "[]" },
  ])("answers an invalid request with $status $error", async ({ status, error, body }) => {
    await using server = await startDemo();

    const response = await post(server.url, body);

    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error, message: expect.stringMatching(/\.$/) });
  });

  it("accepts only JSON", async () => {
    await using server = await startDemo();

    const response = await fetch(`${server.url}/api/llm`, { method: "POST", body: "prompt=Why" });

    expect(response.status).toBe(415);
  });
});

describe("the answer that the page derives from the pieces", () => {
  const piece = (text: string, receivedAt: number): AnswerEvent => ({
    type: "message",
    data: { text, finished: text === "" },
    receivedAt,
  });

  it("has the text, and the speed after its first piece", () => {
    const events = [piece("a", 1_000), piece("b", 1_500), piece("c", 2_000), piece("", 9_000)];

    const answer = events.reduce(addPiece, emptyAnswer);

    expect(answer).toMatchObject({ text: "abc", tokens: 3, finished: true });
    expect(tokensPerSecond(answer)).toBe(2);
  });

  it("keeps the text that came before an error", () => {
    const error: AnswerEvent = { type: "error", data: { error: "out-of-ink" }, receivedAt: 3 };

    const answer = [piece("a", 1), piece("b", 2), error].reduce(addPiece, emptyAnswer);

    expect(answer).toMatchObject({ text: "ab", failure: "out-of-ink", finished: false });
  });

  it("has no speed before there are two pieces", () => {
    expect(tokensPerSecond(addPiece(emptyAnswer, piece("a", 1)))).toBeUndefined();
  });
});
