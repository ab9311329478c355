import type { LogOptions } from "../logs.ts";
import { placeOf } from "../ring.ts";
import type { LogEntry } from "../ring.ts";

/** An entry of a stream as Redis returns it. */
export type StreamEntry = readonly [id: string, fields: readonly string[]];

/** A type is a field of the event stream, so it must not contain a line end. */
const TYPE = /^[\w-]{1,64}$/;
/** Characters. The longest event, the list of all people in the chat room, has about 100,000. */
const MAX_DATA = 1 << 18;

/** The event in the entry. `undefined` if the entry was not written by a demo server. */
export function readEntry(
  [id, fields]: StreamEntry,
  accepts: LogOptions["accepts"],
): LogEntry | undefined {
  const [typeName, type, dataName, data, ...others] = fields;
  if (typeName !== "type" || type === undefined || !TYPE.test(type)) return undefined;
  if (dataName !== "data" || data === undefined || data.length > MAX_DATA) return undefined;
  if (others.length > 0 || placeOf(id) === undefined) return undefined;
  return accepts({ type, data }) ? { id, type, data } : undefined;
}
