import { getLines, getMessages } from "@microsoft/fetch-event-source/lib/cjs/parse.js";
import { createParser } from "eventsource-parser";
import { createEventStream } from "../../src/event-stream/event-stream.ts";

/** Parses chunks and calls back for each event. */
export type Parse = (chunks: readonly Uint8Array[], onEvent: (data: string) => void) => void;

const noop = (): void => undefined;

/** The parser as a connection uses it, without an inspector. */
export const parseWithRunnel: Parse = (chunks, onEvent) => {
  const stream = createEventStream(
    { lastEventId: "", maxEventSize: 64 * 1024 * 1024, isTraced: () => false },
    {
      onEvent: (_type, data) => onEvent(data),
      onId: noop,
      onRetry: noop,
      onComment: noop,
      onIgnored: noop,
      onOverflow: noop,
    },
  );
  for (const chunk of chunks) stream.feed(chunk);
};

/** eventsource-parser with a TextDecoder, as its README shows. */
export const parseWithParser: Parse = (chunks, onEvent) => {
  const decoder = new TextDecoder();
  const parser = createParser({ onEvent: ({ data }) => onEvent(data) });
  for (const chunk of chunks) parser.feed(decoder.decode(chunk, { stream: true }));
};

export const parseWithFetchEventSource: Parse = (chunks, onEvent) => {
  const feed = getLines(getMessages(noop, noop, ({ data }) => onEvent(data)));
  for (const chunk of chunks) feed(chunk);
};
