import type { Answer } from "@runnel/hooks/testing";
import { piecesOf } from "../format/text-pages.ts";

/** A text as a string literal, in pieces, because data may be megabytes. */
export function* quoted(text: string): Generator<string> {
  yield '"';
  for (const piece of piecesOf(text)) yield JSON.stringify(piece).slice(1, -1);
  yield '"';
}

/** An answer of the test server as an item of a list, one line for each part. */
export function* answerCode(answer: Answer, indent: string): Generator<string> {
  const { status, headers, headersAfter, body, chunks, finally: ending } = answer;
  const inner = `${indent}  `;
  yield `${indent}{\n`;
  if (status !== undefined) yield `${inner}status: ${status},\n`;
  if (headers !== undefined) yield `${inner}headers: ${JSON.stringify(headers)},\n`;
  if (headersAfter === "never") yield `${inner}headersAfter: "never",\n`;
  else if (headersAfter !== undefined) yield `${inner}headersAfter: ${headersAfter} / SPEED,\n`;
  if (typeof body === "string") {
    yield `${inner}body: `;
    yield* quoted(body);
    yield ",\n";
  }
  if (chunks !== undefined) {
    yield `${inner}chunks: [\n`;
    for (const chunk of chunks) {
      yield `${inner}  `;
      if (typeof chunk === "string") yield* quoted(chunk);
      else if ("wait" in chunk) yield `{ wait: ${chunk.wait} / SPEED }`;
      yield ",\n";
    }
    yield `${inner}],\n`;
  }
  if (ending !== undefined) yield `${inner}finally: "${ending}",\n`;
  yield `${indent}},\n`;
}

/** Whether the code of an answer has times, which are divided by `SPEED`. */
export function hasTimes({ headersAfter, chunks = [] }: Answer): boolean {
  if (typeof headersAfter === "number") return true;
  return chunks.some((chunk) => typeof chunk !== "string" && "wait" in chunk);
}
