import type { Phrase } from "../../ui/format/translate.ts";
import type { RowKind } from "./align.ts";

interface KindText {
  readonly label: Phrase;
  readonly explanation: Phrase;
}

export const KINDS: Readonly<Record<RowKind, KindText>> = {
  different: {
    label: "different",
    explanation: "The same event with other data or another type",
  },
  missing: { label: "only left", explanation: "Missing on the right side" },
  extra: { label: "only right", explanation: "Missing on the left side" },
  twice: { label: "twice", explanation: "One more time than on the other side" },
  moved: { label: "out of order", explanation: "On both sides, but in another place" },
  same: { label: "same", explanation: "On both sides, in the same order" },
};

/** In the order in which they are listed. */
export const KIND_NAMES: readonly RowKind[] = [
  "different",
  "missing",
  "extra",
  "twice",
  "moved",
  "same",
];
