import type { ReceivedEvent } from "../connection/received-event.ts";

/** What an inspector sees of an event besides the event. */
export interface Trace {
  readonly id: string | undefined;
  readonly raw: string;
  readonly chunk: number;
}

/** Texts one after another: cloning a few long strings costs a third of cloning thousands of short ones. */
interface PackedTexts {
  readonly packs: readonly string[];
  readonly lengths: Uint32Array;
}

/** One text for all events, or one for each. */
type Texts = string | PackedTexts;

/**
 * Events by column. Cloning ten thousand objects per second costs more than parsing them; cloning a few arrays and
 * strings does not.
 */
export interface EventColumns {
  readonly count: number;
  readonly type: Texts;
  readonly data: Texts;
  readonly lastEventId: Texts;
  readonly origin: Texts;
  readonly receivedAt: Float64Array;
  readonly traces: readonly (Trace | undefined)[] | undefined;
}

/**
 * The longest text of several events, in UTF-16 code units. A slice keeps its whole text in memory, so an event that is
 * kept keeps no more than this, as if it had been parsed here from a chunk.
 */
const LONGEST_PACK = 65_536;

export function toColumns(
  events: readonly ReceivedEvent[],
  traces: WeakMap<ReceivedEvent, Trace> | undefined,
): EventColumns | undefined {
  if (events.length === 0) return undefined;
  return {
    count: events.length,
    type: pack(events.map(({ type }) => type)),
    data: pack(events.map(({ data }) => data)),
    lastEventId: pack(events.map(({ lastEventId }) => lastEventId)),
    origin: pack(events.map(({ origin }) => origin)),
    receivedAt: Float64Array.from(events, ({ receivedAt }) => receivedAt),
    traces: traces && events.map((event) => traces.get(event)),
  };
}

function pack(texts: readonly string[]): Texts {
  const [first = ""] = texts;
  if (texts.every((text) => text === first)) return first;
  const packs: string[] = [];
  let last = "";
  for (const text of texts) {
    if (last !== "" && last.length + text.length > LONGEST_PACK) {
      packs.push(last);
      last = "";
    }
    last += text;
  }
  packs.push(last);
  return { packs, lengths: Uint32Array.from(texts, (text) => text.length) };
}

/** Returns a function that returns the next text at each call. */
function createReader(texts: Texts): () => string {
  if (typeof texts === "string") return () => texts;
  const { packs, lengths } = texts;
  let index = 0;
  let number = 0;
  let position = 0;
  return () => {
    const length = lengths[index] ?? 0;
    index += 1;
    if (length > 0 && position === packs[number]?.length) {
      number += 1;
      position = 0;
    }
    const start = position;
    position += length;
    return packs[number]?.slice(start, position) ?? "";
  };
}

/** Reads the fields of the events in order: each function is called once for each event. */
export function readColumns({ type, data, lastEventId, origin }: EventColumns): {
  readonly [Field in "type" | "data" | "lastEventId" | "origin"]: () => string;
} {
  return {
    type: createReader(type),
    data: createReader(data),
    lastEventId: createReader(lastEventId),
    origin: createReader(origin),
  };
}
