import { formatNumber } from "../../ui/format/size.ts";
import type { SkipReason } from "./answer.ts";

const REASONS: Readonly<Record<SkipReason, string>> = {
  done: "[DONE]",
  "other type": "of another type",
  malformed: "malformed JSON",
  redacted: "redacted, because the key looks like a secret's",
  "no text": "nothing at the path",
};

/** How many events were left out, and why: "3 events without text". */
export function describeSkipped(skipped: ReadonlyMap<SkipReason, number>): {
  readonly short: string | undefined;
  readonly long: string;
} {
  const long = [...skipped]
    .map(([reason, count]) => `${formatNumber(count)} ${REASONS[reason]}`)
    .join(", ");
  const count = [...skipped.values()].reduce((sum, some) => sum + some, 0);
  if (count === 0) return { short: undefined, long };
  return { short: `${formatNumber(count)} ${count === 1 ? "event" : "events"} without text`, long };
}
