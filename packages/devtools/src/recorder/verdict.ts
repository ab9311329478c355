/**
 * Whether a reconnect lost or repeated events, judged by their ids:
 *
 * - `resumed`: the first id is new. If ids are consecutive numbers, it is the one after the id that was sent.
 * - `gap`: ids are consecutive numbers, and some are missing.
 * - `duplicates`: the first id was received before.
 * - `unknown`: no `Last-Event-ID` was sent.
 */
export type Verdict = "resumed" | "gap" | "duplicates" | "unknown";

/**
 * @param sent - The `Last-Event-ID` of the request.
 * @param received - The first id that the connection received.
 * @param before - The ids of earlier connections, newest first.
 */
export function judgeResumption(
  sent: string,
  received: string,
  before: readonly string[],
): Verdict {
  if (before.includes(received)) return "duplicates";
  if (sent === "") return "unknown";
  const distance = distanceBetween(sent, received);
  if (distance === undefined) return "resumed";
  if (distance <= 0) return "duplicates";
  // Ids that do not count by one, such as timestamps, have no fixed step. For them a large step is not a gap.
  return countsByOne(before) && distance > 1 ? "gap" : "resumed";
}

function countsByOne(newestFirst: readonly string[]): boolean {
  const [last, previous] = newestFirst;
  if (last === undefined || previous === undefined) return true;
  return distanceBetween(previous, last) === 1;
}

/** The difference of two ids that end in a number after the same prefix. */
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
