/**
 * Whether a reconnect lost or repeated events, judged by their ids:
 *
 * - `resumed`: the first id follows the id that was sent, and no other id fits between them.
 * - `gap`: ids count by one, and some are missing.
 * - `duplicates`: the first id was received before.
 * - `unknown`: no `Last-Event-ID` was sent, or the ids do not count by one, as UUIDs and timestamps do not. Then the
 *   ids do not show whether events are missing.
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
  const distance = distanceBetween(sent, received);
  // One id that does not end in a decimal number shows that they are not counted, for example that they are hexadecimal.
  if (distance === undefined || !before.every((id) => split(id) !== undefined)) return "unknown";
  if (distance === 1) return "resumed";
  const step = latestStep(before);
  if (step !== undefined && step !== 1) return "unknown";
  if (distance <= 0) return "duplicates";
  return step === 1 ? "gap" : "unknown";
}

/** The difference of the two latest ids; `undefined` if there are not two. */
function latestStep([last, previous]: readonly string[]): number | undefined {
  if (last === undefined || previous === undefined) return undefined;
  return distanceBetween(previous, last) ?? NaN;
}

/** The difference of two ids that end in a number after the same prefix. */
function distanceBetween(from: string, to: string): number | undefined {
  const a = split(from);
  const b = split(to);
  if (a === undefined || b === undefined || a.prefix !== b.prefix) return undefined;
  return b.count - a.count;
}

/** The number of digits that are compared. More would not be exact. */
const MAX_DIGITS = 15;

function split(id: string): { prefix: string; count: number } | undefined {
  const digits = /\d+$/.exec(id.slice(-MAX_DIGITS))?.[0];
  if (digits === undefined) return undefined;
  return { prefix: id.slice(0, -digits.length), count: Number(digits) };
}
