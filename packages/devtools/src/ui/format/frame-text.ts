import type { FrameReceived } from "@runnel/hooks/inspect";

/**
 * The text of a frame on the wire. A frame without raw text was dispatched, or is from a file; for it, an equivalent block
 * is written. Its values may contain line ends, which must not start a new field.
 */
export function frameText(frame: FrameReceived): string {
  if (frame.raw !== "") return frame.raw;
  if (frame.kind === "comment") return comment(frame.data);
  if (frame.kind === "retry") return `retry: ${oneLine(frame.data)}\n`;
  const { eventType, id, data, synthetic } = frame;
  const fields = [
    ...(synthetic ? [": synthetic"] : []),
    ...(eventType === "message" ? [] : [`event: ${oneLine(eventType)}`]),
    ...(id === undefined ? [] : [`id: ${oneLine(id)}`]),
    ...data.split(/\r\n|\r|\n/).map((line) => `data: ${line}`),
  ];
  return `${fields.join("\n")}\n\n`;
}

/** A comment line, which parsers ignore. */
export function comment(text: string): string {
  return `: ${oneLine(text)}\n`;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, " ");
}
