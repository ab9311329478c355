import type { Phrase } from "../../ui/format/translate.ts";
import { formatClock, formatOffset } from "../../ui/format/time.ts";
import type { TimeMode } from "../../ui/preferences.ts";
import type { FrameReceived } from "@runnel/hooks/inspect";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import type { Rows } from "./rows.ts";

/** How the time of a frame can be shown, in the order of the toolbar. */
export const TIME_MODES: ReadonlyArray<{ readonly mode: TimeMode; readonly label: Phrase }> = [
  { mode: "clock", label: "Clock" },
  { mode: "open", label: "Since open" },
  { mode: "gap", label: "Gap" },
];

export function formatFrameTime(
  mode: TimeMode,
  frame: FrameReceived,
  record: StreamRecord,
  rows: Rows,
  row: number,
): string {
  if (mode === "clock") return formatClock(frame.at);
  if (mode === "open") return formatOffset(frame.at - openedAt(record, frame.connection));
  const before = rows.before(row);
  return before === undefined ? "–" : formatOffset(frame.at - before.at);
}

function openedAt(record: StreamRecord, number: number): number {
  const connection = record.connections.find((candidate) => candidate.number === number);
  return connection?.openedAt ?? connection?.firstFrameAt ?? record.addedAt;
}
