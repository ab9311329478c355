import type { Phrase } from "../../ui/format/translate.ts";
import { translate } from "../../ui/format/translate.ts";
import { formatNumber } from "../../ui/format/size.ts";

/** Why an event adds nothing to an answer. */
export type SkipReason =
  | "done"
  | "other type"
  | "duplicate"
  | "malformed"
  | "long"
  | "redacted"
  | "no text";

const REASONS: Readonly<Record<SkipReason, Phrase>> = {
  done: "[DONE]",
  "other type": "of another type",
  duplicate: "duplicates, which the client dropped",
  malformed: "malformed JSON",
  long: "too long to be parsed",
  redacted: "redacted, because the key may name a secret",
  "no text": "nothing for the answer",
};

/** How many events were skipped ("3 events skipped"), and why. */
export function describeSkipped(skipped: ReadonlyMap<SkipReason, number>): {
  readonly short: string | undefined;
  readonly long: string;
} {
  const long = [...skipped]
    .map(([reason, count]) => `${formatNumber(count)} ${translate(REASONS[reason])}`)
    .join(", ");
  const count = [...skipped.values()].reduce((sum, some) => sum + some, 0);
  if (count === 0) return { short: undefined, long };
  return { short: translate("{count} {count|event|events} skipped", { count }), long };
}
