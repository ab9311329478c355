/**
 * What a reconnect did to the sequence of events, judged by ids:
 *
 * - `resumed`: the first id is new, and follows the one that was sent where ids can be counted.
 * - `gap`: ids are counted, and some are missing.
 * - `duplicates`: the first id had been received before.
 * - `unknown`: nothing was sent as `Last-Event-ID`, so nobody can tell.
 */
export type Verdict = "resumed" | "gap" | "duplicates" | "unknown";

/**
 * @param sent - The `Last-Event-ID` of the request.
 * @param received - The first id of the connection.
 * @param before - The ids of earlier connections, newest first.
 */
export function judge(sent: string, received: string, before: readonly string[]): Verdict {
  if (before.includes(received)) return "duplicates";
  if (sent === "") return "unknown";
  const distance = distanceBetween(sent, received);
  if (distance === undefined) return "resumed";
  if (distance <= 0) return "duplicates";
  // Ids that are timestamps grow by no fixed step, so a larger step than usual is no gap.
  return countsByOne(before) && distance > 1 ? "gap" : "resumed";
}

function countsByOne(newestFirst: readonly string[]): boolean {
  const [last, previous] = newestFirst;
  if (last === undefined || previous === undefined) return true;
  return distanceBetween(previous, last) === 1;
}

/** Steps from one id to the next, for ids that end in a number after a common prefix. */
function distanceBetween(from: string, to: string): number | undefined {
  const a = split(from);
  const b = split(to);
  if (a === undefined || b === undefined || a.prefix !== b.prefix) return undefined;
  return b.count - a.count;
}

function split(id: string): { prefix: string; count: number } | undefined {
  const digits = /\d{1,15}$/.exec(id);
  if (digits === null) return undefined;
  return { prefix: id.slice(0, digits.index), count: Number(digits[0]) };
}
