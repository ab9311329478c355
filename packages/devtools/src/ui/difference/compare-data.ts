import { parseJson } from "../format/json.ts";
import type { JsonChange, LineChange } from "./difference.ts";
import { jsonChanges, lineDifference } from "./difference.ts";

/** The maximum number of differences that are searched. */
export const MOST_CHANGES: number = 1000;
/** The maximum length of the texts that are compared by line, in UTF-16 code units. */
const MOST_TEXT = 100_000;
/** The length of the pieces in which the first difference of two long texts is searched. */
const PIECE = 65_536;

/** How the data of two frames differs. */
export type DataDifference =
  | { readonly kind: "json"; readonly changes: readonly JsonChange[] }
  | {
      readonly kind: "lines";
      readonly changes: readonly LineChange[];
      /** The number of equal characters before the part that was compared. */
      readonly skipped: number;
      /** Whether both were compared to their ends. */
      readonly complete: boolean;
    };

/** Compares the data of two frames. The work is limited for any input. */
export function compareData(before: string, after: string): DataDifference {
  const old = parseJson(before);
  const current = parseJson(after);
  if (old !== undefined && current !== undefined) {
    const changes: JsonChange[] = [];
    for (const change of jsonChanges(old.value, current.value)) {
      changes.push(change);
      if (changes.length > MOST_CHANGES) break;
    }
    return { kind: "json", changes };
  }
  const isLong = before.length > MOST_TEXT || after.length > MOST_TEXT;
  const skipped = isLong ? startOfDifference(before, after) : 0;
  const end = skipped + MOST_TEXT;
  return {
    kind: "lines",
    changes: lineDifference(before.slice(skipped, end), after.slice(skipped, end)),
    skipped,
    complete: before.length <= end && after.length <= end,
  };
}

/** The start of the first line that differs; of a line that is too long, a position shortly before its difference. */
function startOfDifference(before: string, after: string): number {
  let at = 0;
  while (at < before.length && before.slice(at, at + PIECE) === after.slice(at, at + PIECE)) {
    at += PIECE;
  }
  const end = Math.min(before.length, after.length, at + PIECE);
  while (at < end && before.charCodeAt(at) === after.charCodeAt(at)) at += 1;
  const line = before.lastIndexOf("\n", at - 1) + 1;
  return at - line > MOST_TEXT / 2 ? at - MOST_TEXT / 2 : line;
}
