import type { FrameReceived } from "@runnel/hooks/inspect";
import type { Entry } from "./entry.ts";
import type { StreamRecord } from "./stream-record.ts";
import { lengthOf } from "./weight.ts";

/** The maximum length of data that is decoded. It is one task, and decoding a megabyte may block the page for 50 ms. */
const MAX_DECODED: number = 500_000;

/** Whether an entry is an event that can be decoded, at some time. */
export function isCheckable(entry: Entry, { decode }: StreamRecord): entry is FrameReceived {
  return decode !== undefined && entry.type === "frame" && entry.kind === "event";
}

/** Whether an entry is short enough to be decoded without being asked. */
export function isShort(entry: Entry): boolean {
  return entry.type !== "frame" || lengthOf(entry) <= MAX_DECODED;
}
