import { warn } from "#diagnostics";
import type { ReceivedEvent } from "../connection/received-event.ts";
import { callSafely } from "../inspection/report-error.ts";
import type { Report } from "../inspection/report.ts";
import type { Holder } from "./holders.ts";
import { decodeEvent } from "./message.ts";
import type { OnDecoded } from "./message.ts";

/**
 * Whether events are missing.
 *
 * - `unknown`: there is no `sequence`, or no event has had a number yet.
 * - `complete`: nothing is missing since the first event, or since the last successful `load`.
 * - `gap`: events are missing.
 */
export type Continuity = "unknown" | "complete" | "gap";

/** A number that grows by one with every event, until the server begins again with another epoch. */
export interface Sequence {
  /** What changes when the numbers begin again, such as the time at which the server started. */
  readonly epoch: string | number | undefined;
  readonly number: number;
}

/** Events are missing: the next one should have had the number `expected`. */
export interface Gap {
  readonly expected: number;
  readonly received: number;
}

/** What the number of an event says: nothing is missing before it, it came before, or it reveals a gap. */
export type Verdict = "next" | "duplicate" | Gap;

/** Finds gaps and duplicates by the numbers of the events. */
export interface ContinuityCheck {
  /** The newest number. */
  readonly newest: Sequence | undefined;
  check(event: ReceivedEvent, sequencer: Holder): Verdict;
  /** Continues after this number; nothing is missing. */
  resume(from: Sequence | undefined): void;
}

/** The maximum number of gaps that a late event can still fill. */
const MOST_GAPS = 64;

/** What the option `sequence` returned, if it is a number. */
export function toSequence(given: unknown): Sequence | undefined {
  const { epoch, number = given } = Object(given) as Partial<Sequence>;
  return Number.isSafeInteger(number) ? { epoch, number: number as number } : undefined;
}

/**
 * The first number, and the first one of another epoch, may be any: what came before is not known to be missing. A number
 * that was skipped and comes late, as when the app reconnects with an earlier ID, is not a duplicate.
 */
export function createContinuityCheck(
  report: Report,
  onDecoded: OnDecoded,
  onChange: (continuity: Continuity) => void,
): ContinuityCheck {
  let newest: Sequence | undefined;
  let missing: (readonly [from: number, to: number])[] = [];
  /** Events are missing that can no longer come late. */
  let isLost = false;

  function fillGap(number: number): boolean {
    const index = missing.findIndex(([from, to]) => from <= number && number <= to);
    const gap = missing[index];
    if (gap === undefined) return false;
    const rest = [[gap[0], number - 1] as const, [number + 1, gap[1]] as const];
    missing.splice(index, 1, ...rest.filter(([from, to]) => from <= to));
    if (missing.length === 0 && !isLost) onChange("complete");
    return true;
  }

  return {
    get newest() {
      return newest;
    },
    check(event, { definition, decoders }) {
      const message = decodeEvent(event, decoders, onDecoded);
      let sequence: Sequence | undefined;
      callSafely(() => {
        sequence = message && toSequence(definition.options.sequence?.(message as never));
      });
      if (sequence === undefined) return "next";
      const { epoch, number: received } = sequence;
      const isNewEpoch = newest?.epoch !== epoch;
      const expected = isNewEpoch ? received : (newest?.number ?? received - 1) + 1;
      if (received < expected) {
        if (fillGap(received)) return "next";
        if (event.lastEventId === "") warn("no-number", event.type);
        report.emit?.({ type: "duplicate", sequence: event.frame, expected, received });
        return "duplicate";
      }
      if (newest === undefined) onChange("complete");
      newest = sequence;
      if (received > expected) missing.push([expected, received - 1]);
      if (missing.length > (isNewEpoch ? 0 : MOST_GAPS)) {
        isLost = true;
        missing = missing.slice(isNewEpoch ? missing.length : 1);
      }
      if (received === expected) return "next";
      report.emit?.({ type: "gap", sequence: event.frame, expected, received });
      onChange("gap");
      return { expected, received };
    },
    resume(from) {
      newest = from;
      missing = [];
      isLost = false;
    },
  };
}
