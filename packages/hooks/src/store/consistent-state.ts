import type { StateSlot } from "./state-slot.ts";
import type { LiveStream } from "./stream.ts";
import type { Restored, StreamExtension } from "./stream-extension.ts";

/**
 * The state of a slot together with the last event that it contains, to continue from both elsewhere. `undefined` while
 * they do not belong together: events wait for a load, or the answer of a load is ahead of the stream.
 */
export function getConsistent(
  stream: LiveStream,
  extension: StreamExtension,
  { state, loader }: StateSlot,
): Restored | undefined {
  const { lastEventId, continuity } = stream.getFields();
  const { sequence } = extension;
  const { queue, upTo, upToId } = loader?.pending() ?? {};
  const isAhead =
    upTo !== undefined &&
    (sequence === undefined || (upTo.epoch === sequence.epoch && upTo.number > sequence.number));
  if (queue !== undefined || isAhead) return undefined;
  // Where the answer of a load belongs is not known before the event with its ID comes. The answer itself is consistent.
  return { state, lastEventId, ...upToId, sequence, continuity };
}
