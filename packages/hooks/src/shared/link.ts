import type { ConnectionMode } from "../connection/connections.ts";
import { createEnvironment } from "../connection/environment.ts";
import type { Signal } from "../connection/environment.ts";
import { restUntilFrame } from "../store/scheduler.ts";
import { cloneableCause } from "./cloneable.ts";
import { VERSION } from "./protocol.ts";
import type { BatchPart, HostMessage, PageMessage, Port, Topic } from "./protocol.ts";
import { holdLock } from "./web-lock.ts";

/** A way to a host: a worker, or the tab that leads. */
export interface Carrier {
  readonly mode: ConnectionMode;
  /**
   * Opens a channel. The link greets the host as soon as `onHost` is called, and again when it is called again.
   *
   * @param lock - The Web Lock that this page holds.
   * @throws if the browser, or its policy, refuses.
   */
  open(lock: string, events: CarrierEvents): Port<PageMessage>;
}

export interface CarrierEvents {
  onHost(): void;
  onMessage(message: HostMessage): void;
  /** It cannot start, or has ended for good. */
  onFailure(reason: string): void;
}

/** A remote connection, as its link sees it. */
export interface Passenger {
  /** There is a new host. @param id - The number of the passenger in the link. */
  board(id: number): void;
  onBatch(part: BatchPart): void;
  answer(topic: Topic, argument: unknown): Promise<unknown>;
  /** The host is gone, or this page must not talk to it for now. */
  onLost(cause: "pagehide" | "hand-over"): void;
  /** There is no host and there will be none. */
  onRefused(): void;
}

/** The connection of a page to its host, for all streams of the page. */
export interface Link {
  readonly mode: ConnectionMode;
  /** Adds a passenger, which is told to board when there is a host. Starts the carrier for the first one. */
  add(passenger: Passenger): number;
  remove(id: number): void;
  post(message: PageMessage): void;
}

/** Milliseconds in which a host must greet the page. */
const START_TIME = 10_000;
/** Milliseconds that a carrier without a stream is kept. */
const IDLE_TIME = 2000;
/** How often a host may be lost before it has sent anything. */
const MAX_LOSSES = 3;
/** Milliseconds between two batches while the page is hidden. */
const HIDDEN_PACE = 250;

/** @param carriers - In order of preference. After the last one, the page carries its connections itself. */
export function createLink(
  carriers: readonly Carrier[],
  onFallback: (mode: ConnectionMode, reason: string) => void,
): Link {
  const environment = createEnvironment();
  const passengers = new Map<number, Passenger>();
  let rank = 0;
  let count = 0;
  let losses = 0;
  let hasHost = false;
  let port: Port<PageMessage> | undefined;
  /** Releases the Web Locks of this page. */
  let holding: AbortController | undefined;
  let isSuspended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unwatch: (() => void) | undefined;

  function post(message: PageMessage): void {
    port?.post(message);
  }

  function state(): { readonly visible: boolean; readonly online: boolean } {
    return { visible: environment.isVisible(), online: environment.isOnline() };
  }

  function start(): void {
    const carrier = carriers[rank];
    if (carrier === undefined) {
      for (const passenger of passengers.values()) passenger.onRefused();
      return;
    }
    unwatch ??= watch();
    const controller = new AbortController();
    const { signal } = controller;
    holding = controller;
    const lock = crypto.randomUUID();
    const fail = (reason: string): void => {
      if (signal.aborted) return;
      stop();
      rank += 1;
      onFallback(carriers[rank]?.mode ?? "local", reason);
      start();
    };
    timer = setTimeout(() => fail(`It did not answer within ${START_TIME / 1000} s.`), START_TIME);
    // A host may notice this page only once the lock is held: it takes a free lock for the end of the page.
    holdLock(lock, signal, () => {
      try {
        port = carrier.open(lock, {
          onHost: () => post({ type: "hello", version: VERSION, lock, ...state() }),
          onMessage(message) {
            if (!signal.aborted) receive(message, signal, fail);
          },
          onFailure: fail,
        });
      } catch (error) {
        fail(String(error));
      }
    });
  }

  function stop(): void {
    clearTimeout(timer);
    post({ type: "bye" });
    port?.close();
    port = undefined;
    hasHost = false;
    holding?.abort();
  }

  function receive(
    message: HostMessage,
    signal: AbortSignal,
    fail: (reason: string) => void,
  ): void {
    switch (message.type) {
      case "welcome": {
        const { version, lock } = message;
        if (version !== VERSION)
          return fail(`It has version ${version}, this page has ${VERSION}.`);
        clearTimeout(timer);
        if (hasHost) tellLost("hand-over");
        hasHost = true;
        if (lock !== undefined) holdLock(lock, signal, () => onHostGone(fail));
        for (const [id, passenger] of [...passengers]) passenger.board(id);
        return post({ type: "pull" });
      }
      case "batch":
        losses = 0;
        for (const part of message.parts) passengers.get(part.id)?.onBatch(part);
        return rest(() => {
          if (!signal.aborted) post({ type: "pull" });
        });
      case "ask":
        return void answer(message);
    }
  }

  function rest(callback: () => void): void {
    if (environment.isVisible()) restUntilFrame(callback);
    else setTimeout(callback, HIDDEN_PACE);
  }

  async function answer({
    question,
    id,
    topic,
    argument,
  }: Extract<HostMessage, { type: "ask" }>): Promise<void> {
    const passenger = passengers.get(id);
    // It has left meanwhile, which the host learns from another message.
    if (passenger === undefined) return;
    post({ type: "heard", question });
    try {
      post({ type: "answer", question, value: await passenger.answer(topic, argument) });
    } catch (cause) {
      post({ type: "answer", question, failure: { cause: cloneableCause(cause) } });
    }
  }

  function onHostGone(fail: (reason: string) => void): void {
    losses += 1;
    if (losses > MAX_LOSSES) return fail("It ended again and again.");
    stop();
    tellLost("hand-over");
    start();
  }

  function tellLost(cause: "pagehide" | "hand-over"): void {
    for (const passenger of [...passengers.values()]) passenger.onLost(cause);
  }

  function suspend(): void {
    if (isSuspended) return;
    isSuspended = true;
    stop();
    tellLost("pagehide");
  }

  function resume(): void {
    if (!isSuspended) return;
    isSuspended = false;
    if (passengers.size > 0) start();
  }

  function onSignal(signal: Signal): void {
    if (signal === "pagehide") suspend();
    else if (signal === "pageshow") resume();
    else post({ type: "page", ...state() });
  }

  /** A page in the back/forward cache, and one that the browser froze, must not block what all tabs share. */
  function watch(): () => void {
    const unsubscribe = environment.subscribe(onSignal);
    globalThis.document?.addEventListener("freeze", suspend);
    globalThis.document?.addEventListener("resume", resume);
    return () => {
      unsubscribe();
      globalThis.document?.removeEventListener("freeze", suspend);
      globalThis.document?.removeEventListener("resume", resume);
    };
  }

  function stopIfIdle(): void {
    if (passengers.size > 0 || isSuspended) return;
    stop();
    unwatch?.();
    unwatch = undefined;
    holding = undefined;
  }

  return {
    get mode() {
      return carriers[rank]?.mode ?? "local";
    },
    add(passenger) {
      count += 1;
      const id = count;
      passengers.set(id, passenger);
      if (holding === undefined && !isSuspended) start();
      else if (hasHost) passenger.board(id);
      return id;
    },
    remove(id) {
      passengers.delete(id);
      if (passengers.size > 0) return;
      const idle = setTimeout(stopIfIdle, IDLE_TIME);
      // In Node an unused link must not keep the process alive.
      (idle as { unref?: () => void }).unref?.();
    },
    post,
  };
}
