import type { Random } from "./random.ts";

/**
 * What a log does to its connections.
 *
 * On a request: `"429"`, `"503"`, `"401"`, `"204"`, `"html"` are answered instead of the stream; `"redirect"` sends
 * the request round by another URL; `"repeat"` starts some ids before the one after `Last-Event-ID`.
 *
 * In a stream: `"reset"` resets the socket in the middle of an event; `"end"` ends the response cleanly, in the middle
 * of an event or between two; `"stall"` falls silent in the middle of one; `"split-character"` and
 * `"split-line-end"` put a chunk boundary into a character or between CR and LF; `"drip"` sends an event byte by byte;
 * `"skip"` leaves ids out for good.
 */
export type LogFault =
  | "429"
  | "503"
  | "401"
  | "204"
  | "html"
  | "redirect"
  | "repeat"
  | "reset"
  | "end"
  | "stall"
  | "split-character"
  | "split-line-end"
  | "drip"
  | "skip";

/**
 * The faults that a client which resumes gets over by itself. Left out are `"401"`, which takes fresh
 * credentials; `"204"` and `"html"`, which end a stream; and `"skip"`, which loses events on the server.
 */
export const recoverableFaults: readonly LogFault[] = [
  "429",
  "503",
  "redirect",
  "repeat",
  "reset",
  "end",
  "stall",
  "split-character",
  "split-line-end",
  "drip",
];

const onRequest: readonly LogFault[] = ["429", "503", "401", "204", "html", "redirect", "repeat"];
const inStream: readonly LogFault[] = [
  "reset",
  "end",
  "stall",
  "split-character",
  "split-line-end",
  "drip",
  "skip",
];

/** Every fault there is. */
export const allFaults: readonly LogFault[] = [...onRequest, ...inStream];

/** Draws the faults of one connection from those that are enabled. */
export type FaultPlan = {
  /** The fault that the request meets, or `undefined` for an answer without one. */
  onRequest(): LogFault | undefined;
  /** The next fault in the stream and how many events go before it; `undefined` if there are none. */
  inStream(): { readonly fault: LogFault; readonly after: number } | undefined;
};

/**
 * @param refused The connection before was refused for its credentials, or this one comes by a redirect: it then gets
 *   its stream, because a second 401 means that the fresh credentials were refused too, which is no fault to recover from.
 */
export function planFaults(
  random: Random,
  enabled: readonly LogFault[],
  spacing: number,
  refused: boolean,
): FaultPlan {
  const first = enabled.filter((fault) => onRequest.includes(fault));
  const later = enabled.filter((fault) => inStream.includes(fault));
  const ending = later.filter((fault) => fault === "reset" || fault === "end").length;
  return {
    onRequest() {
      // A stream lasts for about as many faults as there are kinds beside those that end it, so that these make up
      // the chance of none: all kinds come about with a like frequency, and never is every request refused.
      const drawn = first[random.below(first.length + Math.max(1, ending))];
      return refused && drawn !== "repeat" ? undefined : drawn;
    },
    inStream() {
      const fault = random.pick(later);
      return fault && { fault, after: random.below(spacing + 1) };
    },
  };
}
