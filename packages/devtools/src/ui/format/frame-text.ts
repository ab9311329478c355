import type { FrameReceived } from "@runnel/hooks/inspect";
import { piecesOf } from "./text-pages.ts";

/**
 * The text of a frame on the wire, in pieces. A frame without raw text was dispatched, or is from a file; for it, an
 * equivalent block is written. Its values may contain line ends, which must not start a new field.
 */
export function* frameText(frame: FrameReceived): Generator<string> {
  const { raw, kind, eventType, id, data, synthetic } = frame;
  if (raw !== "") yield* piecesOf(raw);
  else if (kind === "comment") yield* field("", data);
  else if (kind === "retry") yield* field("retry", data);
  else {
    if (synthetic) yield comment("synthetic");
    if (eventType !== "message") yield* field("event", eventType);
    if (id !== undefined) yield* field("id", id);
    yield "data: ";
    for (const piece of piecesOf(data)) yield piece.replaceAll(/\r\n|\r|\n/g, "\ndata: ");
    yield "\n\n";
  }
}

/** A comment line, which parsers ignore. */
export function comment(text: string): string {
  return `: ${oneLine(text)}\n`;
}

function* field(name: string, value: string): Generator<string> {
  yield `${name}: `;
  for (const piece of piecesOf(value)) yield oneLine(piece);
  yield "\n";
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, " ");
}
