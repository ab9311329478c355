/** One event as the kit writes it. Every field is optional: an id-only block is legal and moves the last id on. */
export type TestEvent = {
  /** The event type, written as `event:`. Without it the client sees `"message"`. */
  readonly type?: string;
  /** Written as `id:`. `""` resets the client's last id. */
  readonly id?: string | number;
  /** Written as one `data:` field per line. Objects are not accepted: stringify them where the test can see it. */
  readonly data?: string;
  /** The reconnection time in milliseconds, written as `retry:`. */
  readonly retry?: number;
};

const lineEnd = /\r\n|\r|\n/;

function oneLine(field: string, value: string): string {
  if (lineEnd.test(value)) {
    throw new TypeError(
      `@runnel/hooks/testing: ${field} ${JSON.stringify(value)} contains a line end, which would end the field. ` +
        "Take it out, or write the bytes yourself with endpoint.send().",
    );
  }
  return `${field}: ${value}\n`;
}

/**
 * Formats an event as an event-stream block, blank line included. Line ends in `data` become
 * further `data:` fields, so that the client gets them back as `\n`.
 */
export function formatEvent(event: TestEvent): string {
  if (typeof event !== "object" || event === null) {
    throw new TypeError(
      `@runnel/hooks/testing: an event is an object such as { data: "hello" }, not ${JSON.stringify(event)}.`,
    );
  }
  const { type, id, data, retry } = event;
  let block = "";
  if (type !== undefined) block += oneLine("event", type);
  if (id !== undefined) block += oneLine("id", String(id));
  if (retry !== undefined) {
    if (!Number.isInteger(retry) || retry < 0) {
      throw new TypeError(
        `@runnel/hooks/testing: retry is a whole number of milliseconds, not ${String(retry)}. ` +
          'To test a malformed one, write it yourself: endpoint.send("retry: soon\\n\\n").',
      );
    }
    block += `retry: ${retry}\n`;
  }
  if (data !== undefined) {
    if (typeof data !== "string") {
      throw new TypeError(
        `@runnel/hooks/testing: event data is text, not ${typeof data}. Pass JSON.stringify(value).`,
      );
    }
    for (const line of data.split(lineEnd)) block += `data: ${line}\n`;
  }
  return `${block}\n`;
}

/** Formats a comment: one `:` line per line of text. A comment needs no blank line after it. */
export function formatComment(text: string): string {
  return text
    .split(lineEnd)
    .map((line) => `: ${line}\n`)
    .join("");
}
