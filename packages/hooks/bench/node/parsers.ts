import { getLines, getMessages } from "@microsoft/fetch-event-source/lib/cjs/parse.js";
import { createParser } from "eventsource-parser";
import { createEventStream } from "../../src/event-stream/event-stream.ts";

/** Takes bytes in, and calls back for each event. */
export type Parse = (chunks: readonly Uint8Array[], onEvent: (data: string) => void) => void;

const nothing = (): void => undefined;

/** As the connection uses it. */
export const parseWithRunnel: Parse = (chunks, onEvent) => {
  const stream = createEventStream(
    { lastEventId: "", maxEventSize: 64 * 1024 * 1024, isTraced: () => false },
    {
      onEvent: (_type, data) => onEvent(data),
      onId: nothing,
      onRetry: nothing,
      onComment: nothing,
      onIgnored: nothing,
      onOverflow: nothing,
    },
  );
  for (const chunk of chunks) stream.feed(chunk);
};

/** What can be had with the parser alone. */
export const parseWithParser: Parse = (chunks, onEvent) => {
  const decoder = new TextDecoder();
  const parser = createParser({ onEvent: ({ data }) => onEvent(data) });
  for (const chunk of chunks) parser.feed(decoder.decode(chunk, { stream: true }));
};

export const parseWithFetchEventSource: Parse = (chunks, onEvent) => {
  const feed = getLines(getMessages(nothing, nothing, ({ data }) => onEvent(data)));
  for (const chunk of chunks) feed(chunk);
};
