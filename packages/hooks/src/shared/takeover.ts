import type { ReceivedEvent } from "../connection/received-event.ts";
import type { HostLog } from "./host-log.ts";
import type { HostContext } from "./host-stream.ts";
import { addMark } from "./subscription.ts";
import type { Subscription } from "./subscription.ts";

/**
 * Where each page goes on: in the log of this host, or after the log of the host before, which is lost.
 *
 * After a hand-over, the pages have read differently far. The stream resumes after the event of the page that has read
 * least, and those that have read more skip what they have. That needs a server that replays: the nth event of the
 * replay must have the ID that the page had after n events. Otherwise the page gets all events.
 */
export interface Takeover {
  /**
   * Finds the place of a page that comes.
   *
   * @returns Whether the stream has a status to tell it.
   */
  place(subscription: Subscription): boolean;
  /** Runs `open` once all pages of the host before are placed. */
  start(open: () => void): void;
  /** Where to resume; `""` for the beginning. */
  lastEventId(): string;
  check(event: ReceivedEvent): void;
  /** The connection is open: a server that replays does so now. */
  opened(): void;
}

/** Milliseconds that a page which is ahead waits for the replay. */
const REPLAY_TIME = 1000;

export function createTakeover(
  { epoch, gathered }: Pick<HostContext, "epoch" | "gathered">,
  subscriptions: ReadonlySet<Subscription>,
  log: HostLog,
  onReleased: () => void,
): Takeover {
  let isStarted = false;
  let isWaiting = false;
  let first = "";

  function placeInLog(subscription: Subscription): void {
    const { position } = subscription;
    if (position.epoch === epoch) {
      subscription.cursor = position.sequence;
      return;
    }
    const isAtStart = position.lastEventId === first && log.start === 0;
    const found = position.lastEventId === "" ? undefined : log.find(position.lastEventId);
    subscription.cursor = found ?? (isAtStart ? 0 : log.recent());
    if (found === undefined && !isAtStart && position.epoch !== "") {
      addMark(subscription, subscription.cursor, { type: "dropped", count: 0 });
    }
  }

  /** Chooses the page that has read least of the stream that most pages have read. */
  function resume(): void {
    const positions = [...subscriptions].map(({ position }) => position);
    const read = positions.filter((position) => position.epoch !== "");
    const base = read
      .filter((position) => position.epoch === read[0]?.epoch)
      .reduce<(typeof read)[number] | undefined>(
        (least, position) =>
          least === undefined || position.sequence < least.sequence ? position : least,
        undefined,
      );
    first = (base ?? positions.find(({ lastEventId }) => lastEventId !== ""))?.lastEventId ?? "";
    for (const subscription of subscriptions) {
      const { position } = subscription;
      if (base === undefined || position.epoch !== base.epoch || first === "") continue;
      subscription.ahead = position.sequence - base.sequence;
    }
  }

  function release(): void {
    for (const subscription of subscriptions) subscription.ahead = 0;
    onReleased();
  }

  return {
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
      if (gathered === undefined || !isTakeover) return begin();
      if (isWaiting) return;
      isWaiting = true;
      void gathered.then(begin);
    },
    lastEventId: () => first,
    check({ sequence, lastEventId }) {
      for (const subscription of subscriptions) {
        if (subscription.ahead !== sequence) continue;
        const isReplayed = lastEventId === subscription.position.lastEventId;
        subscription.ahead = 0;
        if (isReplayed) subscription.cursor = sequence;
      }
    },
    opened() {
      if ([...subscriptions].some(({ ahead }) => ahead > 0)) setTimeout(release, REPLAY_TIME);
    },
  };
}
