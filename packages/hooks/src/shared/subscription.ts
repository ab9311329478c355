import type { ReceivedEvent } from "../connection/received-event.ts";
import { toColumns } from "./event-columns.ts";
import type { Trace } from "./event-columns.ts";
import type { HostLog } from "./host-log.ts";
import type { HostPage } from "./host.ts";
import type { BatchPart, Inspection, Mark, Position } from "./protocol.ts";
import type { SentOptions } from "./sent-options.ts";

/** One page's view of one stream in the host. */
export interface Subscription {
  readonly page: HostPage;
  readonly id: number;
  readonly position: Position;
  options: SentOptions;
  inspection: Inspection;
  /** The sequence of the last event that the page was sent. */
  cursor: number;
  /**
   * After a hand-over: the stream resumed from a page that had read less. This page has the event with this number
   * already, if that has the page's last event ID; else 0.
   */
  ahead: number;
  /** What is not an event, with the sequence of the event before it. */
  readonly marks: (readonly [after: number, mark: Mark])[];
  activityAt: number | undefined;
  /** See `BatchPart`. */
  generation: number;
}

/** The events of one batch. The page pulls the rest in its next frame, so they must leave it time for that frame. */
const MAX_BATCH = 2048;
/** A hidden page draws nothing, and pulls rarely. */
const MAX_HIDDEN_BATCH = 16_384;
/** A page that does not pull keeps the latest of what is not an event. */
const MAX_MARKS = 4096;

export function addMark(subscription: Subscription, after: number, mark: Mark): void {
  const { marks } = subscription;
  marks.push([after, mark]);
  if (marks.length >= 2 * MAX_MARKS) marks.splice(0, MAX_MARKS);
}

/** What a page has not been sent yet, as one part of a batch; `undefined` if there is nothing. */
export function takePart(
  subscription: Subscription,
  log: HostLog,
  traces: WeakMap<ReceivedEvent, Trace>,
  epoch: string,
): BatchPart | undefined {
  const { id, marks, activityAt, generation } = subscription;
  const dropped = log.start - subscription.cursor;
  if (dropped > 0) {
    subscription.cursor = log.start;
    marks.unshift([log.start, { type: "dropped", count: dropped }]);
  }
  const { cursor, ahead } = subscription;
  const limit = subscription.page.isVisible ? MAX_BATCH : MAX_HIDDEN_BATCH;
  const events = ahead > 0 ? [] : log.after(cursor, limit);
  const last = cursor + events.length;
  const isComplete = ahead > 0 || last === log.newest;
  // A mark that follows an event of the next batch waits for it.
  const count = isComplete ? marks.length : marks.findIndex(([at]) => at > last);
  const taken = marks.splice(0, count < 0 ? marks.length : count);
  if (events.length === 0 && taken.length === 0 && activityAt === undefined) return undefined;
  subscription.cursor = last;
  subscription.activityAt = undefined;
  return {
    id,
    generation,
    epoch,
    after: ahead || cursor,
    events: toColumns(events, subscription.inspection.traces ? traces : undefined),
    marks: taken.map(([at, mark]) => [Math.max(0, Math.min(at - cursor, events.length)), mark]),
    activityAt,
  };
}
