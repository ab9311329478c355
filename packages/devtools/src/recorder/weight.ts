import type { FrameReceived, SSEError } from "@runnel/hooks/inspect";
import type { ConnectionRecord } from "./connection-record.ts";
import type { Entry, Separator } from "./entry.ts";

/**
 * Upper bounds for the memory of what is kept, in bytes. Text beyond Latin-1 takes two bytes per UTF-16 code unit. `raw` and
 * `data` of a frame are both counted, because the engine may hold them separately.
 */
const BYTES_PER_UNIT = 2;
/** What the object of an entry takes, besides its texts. */
const BYTES_PER_ENTRY = 200;

export function weightOfEntry(entry: Entry): number {
  return entry.type === "frame" ? weightOfFrame(entry) : weightOfSeparator(entry);
}

export function weightOfFrame(frame: FrameReceived): number {
  return BYTES_PER_ENTRY + 2 * BYTES_PER_UNIT * lengthOf(frame);
}

export function weightOfSeparator(separator: Separator): number {
  return BYTES_PER_ENTRY + ("error" in separator ? weightOfError(separator.error) : 0);
}

/**
 * About the length of a frame's data, in UTF-16 code units. The data is read only if there is no raw text that contains
 * it: the first read redacts.
 */
export function lengthOf(frame: FrameReceived): number {
  return frame.size === 0 ? frame.data.length : frame.size;
}

export function weightOfError(error: SSEError | undefined): number {
  if (error === undefined) return 0;
  const { message, hint = "", body = "", raw = "", issues = [] } = error;
  const texts = [message, hint, body, raw, ...issues.map((issue) => issue.message)];
  return BYTES_PER_UNIT * texts.reduce((sum, text) => sum + text.length, 0);
}

/** The weight of a connection without the ids, which are bounded. */
export function weightOfConnection(connection: ConnectionRecord): number {
  const { request, response, end, reconnection } = connection;
  return (
    BYTES_PER_UNIT * ((request?.url.length ?? 0) + (request?.body?.length ?? 0)) +
    BYTES_PER_UNIT * ((request?.lastEventId.length ?? 0) + (response?.url.length ?? 0)) +
    weightOfValue(request?.headers) +
    weightOfValue(response?.headers) +
    weightOfError(end?.error) +
    weightOfError(reconnection?.error)
  );
}

/** The weight of plain data, such as the options of a stream. */
export function weightOfValue(value: unknown): number {
  let units = 0;
  const rest: unknown[] = [value];
  for (let next = rest.pop(); rest.length > 0 || next !== undefined; next = rest.pop()) {
    if (typeof next === "string") units += next.length;
    else if (typeof next === "object" && next !== null) {
      for (const [name, member] of Object.entries(next)) {
        units += name.length;
        rest.push(member);
      }
    }
  }
  return BYTES_PER_UNIT * units;
}
