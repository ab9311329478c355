import { describe, expect, it } from "vitest";
import { composeAnswer } from "../src/scenes/llm/generator.ts";
import { startDemo, take } from "./wire.ts";

const question = { prompt: "Why?", speed: 300 };

function post(url: string, body: unknown): Promise<Response> {
  return fetch(`${url}/api/llm/answers`, {
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

    const response = await fetch(`${server.url}/api/llm/answers`, {
      method: "POST",
      body: "prompt=Why",
    });

    expect(response.status).toBe(415);
  });
});
