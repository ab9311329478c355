import type { ReceivedEvent } from "../connection/received-event.ts";

/** What an inspector sees of an event besides the event. */
export interface Trace {
  readonly id: string | undefined;
  readonly raw: string;
  readonly chunk: number;
}

/** One value for all events, or one for each. */
type Column<Value, Values = readonly Value[]> = Value | Values;

/**
 * Events by column. Cloning ten thousand objects per second costs more than parsing them; cloning a few arrays does
 * not.
 */
export interface EventColumns {
  readonly count: number;
  readonly type: Column<string>;
  readonly data: readonly string[];
  readonly lastEventId: Column<string>;
  readonly origin: Column<string>;
  readonly receivedAt: Column<number, Float64Array>;
  readonly traces: readonly (Trace | undefined)[] | undefined;
}

export function toColumns(
  events: readonly ReceivedEvent[],
  traces: WeakMap<ReceivedEvent, Trace> | undefined,
): EventColumns | undefined {
  if (events.length === 0) return undefined;
  const receivedAt = columnOf(events, (event) => event.receivedAt);
  return {
    count: events.length,
    type: columnOf(events, ({ type }) => type),
    data: events.map(({ data }) => data),
    lastEventId: columnOf(events, ({ lastEventId }) => lastEventId),
    origin: columnOf(events, ({ origin }) => origin),
    receivedAt: typeof receivedAt === "number" ? receivedAt : Float64Array.from(receivedAt),
    traces: traces && events.map((event) => traces.get(event)),
  };
}

function columnOf<Value extends string | number>(
  events: readonly ReceivedEvent[],
  read: (event: ReceivedEvent) => Value,
): Value | readonly Value[] {
  const first = read(events[0] as ReceivedEvent);
  return events.every((event) => read(event) === first) ? first : events.map(read);
}

/** The value of a column for one event. */
export function valueAt<Value extends string | number>(
  column: Value | readonly Value[] | Float64Array,
  index: number,
): Value {
  return (typeof column === "object" ? column[index] : column) as Value;
}
