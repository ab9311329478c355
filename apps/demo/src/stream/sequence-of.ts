import type { Sequence } from "@runnel/hooks";

/**
 * The number in an id of the demo's server, `epoch-number`. The epoch changes when the server restarts and counts from 1
 * again. `undefined` if the event has no such id.
 */
export function sequenceOf({
  lastEventId,
}: {
  readonly lastEventId: string;
}): Sequence | undefined {
  const [, epoch, digits] = /^([^-]+)-(\d{1,15})$/.exec(lastEventId) ?? [];
  return epoch === undefined ? undefined : { epoch, number: Number(digits) };
}
