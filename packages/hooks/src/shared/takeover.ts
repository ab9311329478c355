import type { Received } from "../connection/attempt.ts";
import type { ReceivedEvent } from "../connection/received-event.ts";
import type { HostLog } from "./host-log.ts";
import type { Position } from "./protocol.ts";
import { addMark } from "./subscription.ts";
import type { Subscription } from "./subscription.ts";

/**
 * Where each page goes on: in the log of this host, or after the log of the host before, which is lost.
 *
 * After a hand-over, the pages have read differently far. The stream resumes after the event of the page that has read
 * least, and goes on counting from there. The pages that have read more skip what they have. That needs a server that
 * replays: the event that a page had last must come again under the same number. Otherwise the page gets all events.
 */
export interface Takeover {
  /** Who counts; see `Position`. A host that takes over goes on counting for the one before. */
  readonly epoch: string;
  /**
   * Finds the place of a page that comes.
   *
   * @returns Whether the stream has a status to tell it.
   */
  place(subscription: Subscription): boolean;
  /** Runs `open` once all pages of the host before are placed. */
  start(open: () => void): void;
  check(event: ReceivedEvent): void;
  /** The connection is open: a server that replays does so now. */
  opened(): void;
}

/** Milliseconds that a page which is ahead waits for the replay. */
const REPLAY_TIME = 1000;

/** @param onReleased - Pages no longer wait for the replay. */
export function createTakeover(
  own: { readonly epoch: string; readonly gathered: Promise<void> | undefined },
  subscriptions: ReadonlySet<Subscription>,
  log: HostLog,
  received: Received,
  onReleased: () => void,
): Takeover {
  let { epoch } = own;
  let isStarted = false;
  let isWaiting = false;
  /** The last event ID before the first event of the log. */
  let first = "";
  let base = 0;

  function placeInLog(subscription: Subscription): void {
    const { position } = subscription;
    const { sequence, lastEventId } = position;
    if (position.epoch === epoch && isPlausible(position)) {
      subscription.cursor = Math.min(sequence, log.newest);
      if (sequence <= log.newest) return;
      subscription.ahead = sequence;
      return opened();
    }
    const isAtStart = lastEventId === first && log.start === base;
    const found = lastEventId === "" ? undefined : log.find(lastEventId);
    subscription.cursor = found ?? (isAtStart ? base : log.recent());
    if (found === undefined && !isAtStart && position.epoch !== "") {
      addMark(subscription, subscription.cursor, { type: "dropped", count: 0 });
    }
  }

  /** A server that does not replay may have sent other events under the same numbers. */
  function isPlausible({ sequence, lastEventId }: Position): boolean {
    const [event] = sequence > log.start ? log.after(sequence - 1, 1) : [];
    return event === undefined || event.lastEventId === lastEventId;
  }

  /** Chooses the page that has read least. */
  function resume(): void {
    const positions = [...subscriptions].map(({ position }) => position);
    const counted = positions.filter((position) => position.epoch !== "");
    const [least] = counted
      .filter((position) => position.epoch === counted[0]?.epoch)
      .sort((one, other) => one.sequence - other.sequence);
    first = (least ?? positions.find(({ lastEventId }) => lastEventId !== ""))?.lastEventId ?? "";
    epoch = least?.epoch ?? epoch;
    base = least?.sequence ?? 0;
    received.events = base;
    received.lastEventId = first;
    log.begin(base);
    for (const subscription of subscriptions) {
      const { position } = subscription;
      subscription.cursor = base;
      const isAhead = position.epoch === epoch && position.sequence > base && first !== "";
      if (isAhead) subscription.ahead = position.sequence;
    }
  }

  function release(): void {
    for (const subscription of subscriptions) subscription.ahead = 0;
    onReleased();
  }

  function opened(): void {
    if ([...subscriptions].some(({ ahead }) => ahead > 0)) setTimeout(release, REPLAY_TIME);
  }

  return {
    get epoch() {
      return epoch;
    },
    place(subscription) {
      if (isStarted) placeInLog(subscription);
      return isStarted;
    },
    start(open) {
      if (isStarted) return open();
      const begin = (): void => {
        isStarted = true;
        if (subscriptions.size === 0) return;
        resume();
        open();
      };
      const isTakeover = [...subscriptions].some(({ position }) => position.epoch !== "");
      if (own.gathered === undefined || !isTakeover) return begin();
      if (isWaiting) return;
      isWaiting = true;
      void own.gathered.then(begin);
    },
    check({ sequence, lastEventId }) {
      for (const subscription of subscriptions) {
        if (subscription.ahead !== sequence) continue;
        const isReplayed = lastEventId === subscription.position.lastEventId;
        subscription.ahead = 0;
        if (isReplayed) subscription.cursor = sequence;
      }
    },
    opened,
  };
}
