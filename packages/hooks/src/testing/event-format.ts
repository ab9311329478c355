/** One event, as the kit writes it. Every field is optional: a block with only an `id` sets the last event ID. */
export type TestEvent = {
  /** The event type, written as `event:`. Without it the client dispatches `"message"`. */
  readonly type?: string;
  /** Written as `id:`. `""` resets the client's last event ID. */
  readonly id?: string | number;
  /** Written as one `data:` field per line. Objects are not accepted: call `JSON.stringify` in the test. */
  readonly data?: string;
  /** The reconnection time in milliseconds, written as `retry:`. */
  readonly retry?: number;
};

const LINE_END = /\r\n|\r|\n/;

/**
 * Formats an event as a block of an event stream, including the blank line. Each line of `data` becomes a `data:`
 * field, so the client reads every line end as `\n`.
 *
 * @throws TypeError if a field cannot be written: a line end in `type` or `id`, `data` that is not text, or an invalid `retry`.
 */
export function formatEvent(event: TestEvent): string {
  if (typeof event !== "object" || event === null) {
    throw new TypeError(
      `@runnel/hooks/testing: an event must be an object such as { data: "hello" }; received ${JSON.stringify(event)}.`,
    );
  }
  const { type, id, data, retry } = event;
  let block = "";
  if (type !== undefined) block += formatField("event", type);
  if (id !== undefined) block += formatField("id", String(id));
  if (retry !== undefined) {
    if (!Number.isInteger(retry) || retry < 0) {
      throw new TypeError(
        `@runnel/hooks/testing: retry must be a non-negative integer (milliseconds); received ${String(retry)}. ` +
          'To send an invalid one, write the bytes: endpoint.send("retry: soon\\n\\n").',
      );
    }
    block += `retry: ${retry}\n`;
  }
  if (data !== undefined) {
    if (typeof data !== "string") {
      throw new TypeError(
        `@runnel/hooks/testing: event data must be a string; received ${typeof data}. Pass JSON.stringify(value).`,
      );
    }
    for (const line of data.split(LINE_END)) block += `data: ${line}\n`;
  }
  return `${block}\n`;
}

/** Formats a comment: one `:` line per line of text. A comment needs no blank line after it. */
export function formatComment(text: string): string {
  return text
    .split(LINE_END)
    .map((line) => `: ${line}\n`)
    .join("");
}

function formatField(field: string, value: string): string {
  if (LINE_END.test(value)) {
    throw new TypeError(
      `@runnel/hooks/testing: ${field} must not contain a line end, which would end the field; ` +
        `received ${JSON.stringify(value)}. Remove it, or write the bytes with endpoint.send().`,
    );
  }
  return `${field}: ${value}\n`;
}

const TEXTS = ["plain – almost", "naïve", "5 €", "日本語", "👩‍🚀 lift-off", "über 😀 alles"] as const;

/**
 * The event that a log sends for an ID. `data` is JSON, `{ "n": id, "text": … }`. Every fifth event has several lines,
 * and the text has characters of one to four bytes, so a client that damages text shows a different `data`.
 */
export function numberedEvent(id: number): { readonly id: string; readonly data: string } {
  const text = TEXTS[id % TEXTS.length];
  const data = JSON.stringify({ n: id, text }, null, id % 5 === 0 ? 1 : 0);
  return { id: String(id), data };
}

/** The bytes of a numbered event, with the line end of its connection. */
export function encodeNumberedEvent(id: number, lineEnd: string): Uint8Array {
  return new TextEncoder().encode(formatEvent(numberedEvent(id)).replaceAll("\n", lineEnd));
}
