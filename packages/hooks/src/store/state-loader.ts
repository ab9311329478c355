import { createError, networkLoss, reasonOf } from "../connection/loss.ts";
import { decideReconnection, NO_RETRIES } from "../connection/reconnect-policy.ts";
import type { RetryHistory } from "../connection/reconnect-policy.ts";
import { callSafely } from "../inspection/report-error.ts";
import { toSequence } from "./continuity.ts";
import type { Sequence } from "./continuity.ts";
import type { StreamOptions } from "./definition.ts";
import type { Message } from "./message.ts";
import type { StateLoader, StateSlot } from "./state-slot.ts";
import type { LiveStream } from "./stream.ts";
import type { StreamExtension } from "./stream-extension.ts";
import { readStateAt } from "./stream-state.ts";

/** Milliseconds to wait for the connection before the first load. A quiet server sends its headers late. */
const PATIENCE = 1000;
/** The maximum number of events before the one with the last event ID of an answer. */
const MOST_UNSEEN = 1024;
/** The maximum number of events that wait for a load. At one more, they are dropped, and the state is loaded again. */
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
  let controller: AbortController | undefined;
  /** Another load was requested during the present one. */
  let isAgain = false;
  /** The last load failed, or its answer was older than the events. */
  let isDue = false;
  let retries: RetryHistory = NO_RETRIES;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let openedAt: number | undefined;
  let isFirst = needsFirst();
  let isSettled = !isFirst;
  /** What the answer contains: events up to a number, or up to an ID that is still to come. */
  let upTo: Sequence | undefined;
  let upToId: { readonly state: unknown; readonly lastEventId: string } | undefined;
  let unseen = 0;
  /** The number that the first event after the answer must have. */
  let next: number | undefined;
  let waiters: (() => void)[] = [];

  function options(): StreamOptions {
    return slot.holder.definition.options;
  }

  /** A state that was restored with a last event ID is continued from there. */
  function needsFirst(): boolean {
    const { lastEventId, continuity } = stream.getState();
    return slot.changes === 0 || lastEventId === "" || continuity === "gap";
  }

  function request(): void {
    if (controller === undefined) begin();
    else isAgain = true;
  }

  function begin(): void {
    const { load } = options().state ?? {};
    clearTimeout(timer);
    timer = undefined;
    if (load === undefined) return settle();
    isAgain = false;
    isDue = false;
    queue = [];
    const mine = new AbortController();
    controller = mine;
    const end = (continueWith: () => void): void => {
      if (controller !== mine) return;
      controller = undefined;
      continueWith();
    };
    // Asynchronous, because `load` may throw at once.
    const run = async (): Promise<unknown> => load(mine.signal);
    void run().then(
      (answer) => end(() => onLoaded(answer)),
      (cause: unknown) => end(() => onFailed(cause)),
    );
  }

  function onLoaded(answer: unknown): void {
    const { state, lastEventId = "", sequence } = readStateAt(answer);
    upTo = toSequence(sequence);
    upToId = lastEventId === "" || upTo ? undefined : { state, lastEventId };
    unseen = 0;
    next = upTo && upTo.number + 1;
    if (next === undefined) retries = NO_RETRIES;
    if (stream.getState().status === "idle" && lastEventId !== "") isFirst = false;
    const continuity = upTo === undefined ? "unknown" : "complete";
    extension.restore({ state, lastEventId, sequence: upTo, continuity });
    slot.set(state);
    if (stream.getState().error?.kind === "load") stream.change({ error: undefined });
    if (!isAgain) extension.heal();
    finish();
  }

  function onFailed(cause: unknown): void {
    const message = `The state could not be loaded: ${reasonOf(cause)}`;
    stream.change({ error: createError("load", message, undefined, { cause }) });
    retry();
    finish();
  }

  function finish(): void {
    const waited = queue ?? [];
    queue = undefined;
    for (const message of waited) if (!isContained(message)) slot.reduce(message);
    if (isAgain) begin();
    else settle();
  }

  function abort(): void {
    controller?.abort();
    controller = undefined;
    clearTimeout(timer);
    timer = undefined;
    queue = upTo = upToId = next = undefined;
    isAgain = isDue = false;
    settle();
  }

  function settle(): void {
    isSettled = true;
    const settled = waiters;
    waiters = [];
    for (const resolve of settled) resolve();
  }

  function retry(): void {
    isDue = true;
    const { reconnect, ...rest } = stream.options();
    const decision = decideReconnection(
      networkLoss(""),
      { hasDelivered: false, lasted: undefined, reconnectionTime: undefined, lastEventId: "" },
      retries,
      {
        ...rest,
        idempotent: true,
        reconnect: reconnect && { ...reconnect, shouldReconnect: undefined },
      },
      false,
      Math.random(),
    );
    if (decision.action !== "wait") return;
    retries = decision.history;
    startTimer(decision.delay);
  }

  function startTimer(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      if ((isDue || isFirst) && stream.holders > 0) request();
    }, delay);
    // In Node this timer must not keep the process alive.
    (timer as { unref?: () => void }).unref?.();
  }

  /** Whether the loaded state contains the event. */
  function isContained(message: Message): boolean {
    const { lastEventId } = message;
    const sequence = upTo && toSequence(options().sequence?.(message as never));
    if (upTo !== undefined && sequence?.epoch === upTo.epoch) {
      const { number } = sequence ?? upTo;
      if (number <= upTo.number) return sequence !== undefined;
      if (next !== undefined && number > next) onStale();
      else retries = NO_RETRIES;
      next = undefined;
      return false;
    }
    if (lastEventId === "" || lastEventId !== upToId?.lastEventId) {
      unseen += 1;
      // The ID is older than the first event that this client got.
      if (unseen > MOST_UNSEEN) upToId = undefined;
      return false;
    }
    // Only now is it known where the answer belongs. What was reduced since then is in it.
    slot.set(upToId.state);
    upToId = undefined;
    return true;
  }

  /** An event between the answer and the first event after it is missing. */
  function onStale(): void {
    stream.change({ continuity: "gap" });
    if (controller === undefined) retry();
  }

  function onPublished(): void {
    const { openedAt: opened, lastEventId } = stream.getPublished();
    if (opened === undefined || opened === openedAt) return;
    openedAt = opened;
    // Without an ID, the server cannot send what was missed while the stream was closed.
    if (isFirst || lastEventId === "") request();
    isFirst = false;
  }

  const unsubscribe = stream.subscribe(onPublished);
  const forgetGaps = extension.onGap(request);
  onPublished();

  return {
    getConsistent() {
      const { sequence: newest } = extension;
      const isAhead =
        upTo !== undefined &&
        (newest === undefined || (upTo.epoch === newest.epoch && upTo.number > newest.number));
      if (queue !== undefined || isAhead) return undefined;
      return upToId ?? { state: slot.state, lastEventId: stream.getState().lastEventId };
    },
    get isSettled() {
      return isSettled;
    },
    take(message) {
      callSafely(() => {
        if (options().state?.reloadOn?.(message as never) === true) request();
      });
      if (queue === undefined) return isContained(message);
      queue.push(message);
      if (queue.length > MOST_WAITING) {
        queue = [];
        isAgain = true;
      }
      return true;
    },
    start() {
      if (timer !== undefined || controller !== undefined) return;
      if (isDue || isFirst) startTimer(isDue ? 0 : PATIENCE);
    },
    async reload() {
      const loaded = new Promise<void>((resolve) => waiters.push(resolve));
      request();
      return loaded;
    },
    reset() {
      abort();
      isFirst = true;
      openedAt = undefined;
    },
    stop() {
      abort();
      unsubscribe();
      forgetGaps();
    },
  };
}
