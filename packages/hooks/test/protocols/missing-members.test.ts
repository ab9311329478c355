import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  agUi,
  aiSdk,
  anthropic,
  gemini,
  openaiChat,
  openaiResponses,
} from "../../src/protocols.ts";
import type { AnswerState, Protocol } from "../../src/protocols.ts";
import { message } from "./message.ts";
import { fixture } from "./replay.ts";

const formats: Readonly<Record<string, Protocol<object>>> = {
  "openai-chat": openaiChat(),
  "openai-responses": openaiResponses(),
  anthropic: anthropic(),
  gemini: gemini(),
  "ai-sdk": aiSdk(),
  "ag-ui": agUi(),
};

const names = readdirSync(new URL("fixtures/", import.meta.url))
  .filter((file) => file.endsWith(".txt"))
  .map((file) => file.slice(0, -".txt".length));

/** The data of all events of a fixture. */
function dataOf(name: string): string[] {
  const text = new TextDecoder().decode(fixture(name));
  return Array.from(text.matchAll(/^data:(.*?)\r?$/gm), ([, data = ""]) => data);
}

/** Copies of a value: in each, one member somewhere inside is missing or `null`. */
function* withoutOne(value: unknown): Generator<unknown> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (Array.isArray(value)) {
      for (const other of withoutOne(member))
        yield value.map((old: unknown, at) => (at === Number(name) ? other : old));
      continue;
    }
    const { [name]: _, ...rest } = value as Record<string, unknown>;
    yield rest;
    yield { ...value, [name]: null };
    for (const other of withoutOne(member)) yield { ...value, [name]: other };
  }
}

describe.each(names)("The fixture %s", (name) => {
  it("can miss any member of any event, or have null there, and no reducer throws", () => {
    const { decode, until, state } = formats[name.split(".")[0] ?? ""] as Protocol<object>;
    let answer: AnswerState = state.initial;
    let count = 0;
    for (const data of dataOf(name).map(decode)) {
      for (const damaged of withoutOne(data) as Iterable<object>) {
        const next = state.reduce(answer, message(damaged));
        until(message(damaged));
        expect([next.text, next.reasoning].map((text) => typeof text)).toEqual([
          "string",
          "string",
        ]);
        // Reads the input of each call.
        expect(() => JSON.stringify(next)).not.toThrow();
        count += 1;
      }
      answer = state.reduce(answer, message(data));
    }
    expect(count).toBeGreaterThan(5);
  });
});
