import { createError, reasonOf } from "../connection/loss.ts";
import { computeDelay } from "../connection/reconnect-policy.ts";
import type { SSEError } from "../inspection/error.ts";
import type { LoadChanged } from "../inspection/facts.ts";
import { toSequence } from "./continuity.ts";
import type { Sequence } from "./continuity.ts";
import type { Message } from "./message.ts";
import type { StateSlot } from "./state-slot.ts";
import type { LiveStream } from "./stream.ts";
import type { StreamExtension } from "./stream-extension.ts";
import { readStateAt } from "./state-options.ts";

/** What stands between a loaded state and the events. */
export interface PendingLoad {
  /** The events that wait for the present load. */
  readonly queue: readonly Message[] | undefined;
  /** What the last answer contains: events up to a number, or up to an ID that is still to come. */
  readonly upTo: Sequence | undefined;
  readonly upToId: { readonly state: unknown; readonly lastEventId: string } | undefined;
}

/** Loads the state of a slot by a request. */
export interface StateLoader {
  pending(): PendingLoad;
  /** Returns whether it keeps or drops the event, so that the event must not be reduced now. */
  take(message: Message): boolean;
  /** A reader came: tries again if the last load failed. */
  start(): void;
  /** Aborts, and loads when the connection opens again. */
  reset(): void;
  /** Resolves when the state was loaded, or could not be. */
  reload(): Promise<void>;
}

/** Milliseconds to wait for the connection before the first load. A quiet server sends its headers late. */
const PATIENCE = 1000;
/** Timeout (ms) of a load. The events wait for it, so one that never settles would stop the state for ever. */
const LOAD_TIMEOUT = 60_000;
/**
 * The maximum number of events that wait: for a load, which then starts again, or for the one with the last event ID of
 * an answer, which is then older than all of them.
 */
const MOST_WAITING = 16_384;

/**
 * Loads a state by its `load`, and merges it with the events.
 *
 * The first load waits until the connection is open. So an event either comes before the request, and the answer
 * contains it, or it waits for the answer: none falls between the two. Another load follows a gap, `reloadOn`,
 * `reload()`, and a connection that could not resume because the server sends no IDs.
 */
export function createStateLoader(
  stream: LiveStream,
  extension: StreamExtension,
  slot: StateSlot,
): StateLoader {
  /** The events that wait for the present load. */
  let queue: Message[] | undefined;
  let running: Promise<void> | undefined;
  let controller: AbortController | undefined;
  /** Another load was requested during the present one. */
  let isAgain = false;
  /** The last load failed, or its answer was older than the events. */
  let isDue = false;
  /** Since the last success. */
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let openedAt: number | undefined;
  /** The first load is due. */
  let isFirst = !slot.isSettled || stream.getFields().continuity === "gap";
  /** What the answer contains: events up to a number, or up to an ID that is still to come. */
  let upTo: Sequence | undefined;
  let upToId: { readonly state: unknown; readonly lastEventId: string } | undefined;
  /** The number that the first event after the answer must have. */
  let next: number | undefined;
  let unseen = 0;

  /** Single-flight: a request during a load starts one more load after it. */
  function request(): Promise<void> {
    isAgain = true;
    return (running ??= run());
  }

  async function run(): Promise<void> {
    while (isAgain) {
      isAgain = isDue = false;
      queue = [];
      emitLoad("started");
      const mine = (controller = new AbortController());
      try {
        const answer = await load(mine);
        if (controller !== mine) return;
        startTimer();
        onLoaded(answer);
        emitLoad("ended");
      } catch (cause) {
        if (controller !== mine) return;
        startTimer();
        const error = createError(
          "load",
          `The state could not be loaded: ${reasonOf(cause)}`,
          undefined,
          { cause },
        );
        stream.change({ error });
        emitLoad("failed", error);
        retry();
      }
      const waited = queue;
      queue = undefined;
      for (const message of waited) if (!isContained(message)) slot.reduce(message);
      const { sequence: newest } = extension;
      const isOld = newest && newest.epoch === upTo?.epoch && newest.number >= (next ?? Infinity);
      // No event waited that would show it.
      if (isOld && !isAgain) onOldAnswer();
    }
    slot.isSettled = true;
    running = undefined;
  }

  /** Settles with the load, or when it takes too long, which aborts its request. */
  function load(mine: AbortController): Promise<unknown> {
    const late = new Promise<never>((_, reject) => {
      startTimer(LOAD_TIMEOUT, () => {
        reject(new Error(`It did not settle within ${LOAD_TIMEOUT / 1000} s.`));
        mine.abort();
      });
    });
    return Promise.race([slot.holder.definition.options.state?.load?.(mine.signal), late]);
  }

  function emitLoad(phase: LoadChanged["phase"], error?: SSEError): void {
    stream.report.emit?.({ type: "load", phase, waited: queue?.length ?? 0, error });
  }

  function onLoaded(answer: unknown): void {
    const { state, lastEventId = "", sequence } = readStateAt(answer);
    upTo = toSequence(sequence);
    upToId = lastEventId && !upTo ? { state, lastEventId } : undefined;
    unseen = 0;
    next = upTo && upTo.number + 1;
    if (next === undefined) failures = 0;
    if (lastEventId && stream.getFields().status === "idle") isFirst = false;
    const continuity = upTo ? "complete" : "unknown";
    extension.restore({ state, lastEventId, sequence: upTo, continuity });
    slot.set(state, "load");
    if (stream.getFields().error?.kind === "load") stream.change({ error: undefined });
    if (!isAgain) extension.heal();
  }

  /** An event between the answer and the next event is missing. */
  function onOldAnswer(): void {
    next = undefined;
    extension.setContinuity("gap");
    retry();
  }

  function retry(): void {
    isDue = true;
    const { reconnect = {} } = stream.options();
    if (reconnect === false || failures >= (reconnect.maxAttempts ?? Infinity)) return;
    startTimer(computeDelay({}, {}, reconnect, failures, Math.random()).delay);
    failures += 1;
  }

  /** Replaces the timer: of a pause before a load, or of a load. Without a delay, there is none. */
  function startTimer(delay?: number, task: () => void = requestIfHeld): void {
    clearTimeout(timer);
    timer = undefined;
    if (delay === undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      task();
    }, delay);
  }

  function requestIfHeld(): void {
    if (stream.holders > 0) void request();
  }

  /** Whether the loaded state contains the event. */
  function isContained(message: Message): boolean {
    const { lastEventId } = message;
    const { options } = slot.holder.definition;
    const sequence = upTo && toSequence(options.sequence?.(message as never));
    if (upTo && sequence && sequence.epoch === upTo.epoch) {
      const { number } = sequence;
      if (number <= upTo.number) return true;
      if (next !== undefined && number > next) onOldAnswer();
      else failures = 0;
      next = undefined;
      return false;
    }
    if (lastEventId !== upToId?.lastEventId) {
      unseen += 1;
      if (unseen > MOST_WAITING) upToId = undefined;
      return false;
    }
    // Only now is it known where the answer belongs. What was reduced since then is in it.
    slot.set(upToId.state, "load");
    upToId = undefined;
    return true;
  }

  function onPublished(): void {
    const { openedAt: opened, lastEventId } = stream.published.getSnapshot();
    if (opened === undefined || opened === openedAt) return;
    openedAt = opened;
    // Without an ID, the server cannot send what was missed while the stream was closed.
    if (isFirst || lastEventId === "") void request();
    isFirst = false;
  }

  stream.published.subscribe(onPublished);
  extension.onGap(request);
  onPublished();

  return {
    pending: () => ({ queue, upTo, upToId }),
    take(message) {
      if (queue === undefined) return isContained(message);
      queue.push(message);
      if (queue.length > MOST_WAITING) {
        queue = [];
        isAgain = true;
      }
      return true;
    },
    start() {
      if (timer ?? running) return;
      if (isDue || isFirst) startTimer(isDue ? 0 : PATIENCE);
    },
    reload: request,
    reset() {
      controller?.abort();
      controller = undefined;
      if (running !== undefined) emitLoad("aborted");
      startTimer();
      running = queue = upTo = upToId = next = openedAt = undefined;
      isAgain = isDue = false;
      isFirst = true;
    },
  };
}
