import type { FrameReceived } from "@runnel/hooks/inspect";

/**
 * What came over the wire; of an event of which nobody has the raw text, a block that says the same. Such an event was
 * dispatched, or is from a file: its values may contain line ends, which must not begin a field of their own.
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

/** A line that parsers of event streams pass over. */
export function comment(text: string): string {
  return `: ${oneLine(text)}\n`;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, " ");
}
