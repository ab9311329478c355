import type { Verdict } from "../../recorder/verdict.ts";

/** What a verdict is called, and what it says about the server. */
export const VERDICTS: Readonly<
  Record<Verdict, { readonly label: string; readonly explanation: string }>
> = {
  resumed: {
    label: "resumed",
    explanation: "The first id is new and follows the one that was sent: nothing was lost.",
  },
  gap: {
    label: "gap",
    explanation:
      "The ids skip some: the server did not keep the events that were missed, or ignores Last-Event-ID.",
  },
  duplicates: {
    label: "duplicates",
    explanation:
      "The first id had been received before: the server replays more than was missed, or ignores Last-Event-ID.",
  },
  unknown: {
    label: "no id sent",
    explanation:
      "No id had been received before the loss, so none was sent and nothing can be resumed. Send an id: with each event.",
  },
};
