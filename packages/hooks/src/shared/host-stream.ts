import { updateFaults } from "#diagnostics";
import type { Authorization, OnUnauthorized } from "../connection/authorization.ts";
import { createReceived } from "../connection/attempt.ts";
import { createConnection } from "../connection/connection.ts";
import type { Connection, StatusChange } from "../connection/connection.ts";
import type { Environment } from "../connection/environment.ts";
import type { ConnectionOptions, HeadersLike } from "../connection/options.ts";
import { decideReconnection } from "../connection/reconnect-policy.ts";
import type { ReconnectDecision } from "../connection/reconnect-policy.ts";
import type { ReceivedEvent } from "../connection/received-event.ts";
import { clampTimeout } from "../connection/timeout.ts";
import type { Fault } from "../inspection/faults/fault.ts";
import { cloneableError } from "./cloneable.ts";
import type { Trace } from "./event-columns.ts";
import { createHostEnvironment } from "./host-environment.ts";
import { createHostLog } from "./host-log.ts";
import { createHostReport } from "./host-report.ts";
import type { BatchPart, Inspection, Mark, Topic } from "./protocol.ts";
import type { Questions } from "./questions.ts";
import { addMark, takePart } from "./subscription.ts";
import type { Subscription } from "./subscription.ts";
import { createTakeover } from "./takeover.ts";

/** What the streams of a host share. */
export interface HostContext {
  /** See `Position`. */
  readonly epoch: string;
  readonly machine: Environment;
  readonly authorization: Authorization;
  readonly questions: Questions;
  /** The `onUnauthorized` of all pages with this identity. */
  readonly renewalOf: (identity: string) => OnUnauthorized;
  /** Resolves when the pages of an earlier host had the time to say what they have; see `Takeover`. */
  readonly gathered: Promise<void> | undefined;
}

/** One stream in a host: one connection for all pages that subscribe to its key. */
export interface HostStream {
  readonly subscriptions: ReadonlySet<Subscription>;
  /** Subscribes a page, and opens the stream unless it is alive. */
  add(subscription: Subscription): void;
  /** @param isLost - The page did not say so itself: it was closed, has crashed, or went into the back/forward cache. */
  remove(subscription: Subscription, isLost: boolean): void;
  /** The options of a page, or its state, changed. */
  update(): void;
  /** @param lastEventId - Where to start for all pages; the events before are outdated. */
  reconnect(subscription: Subscription, lastEventId: string | undefined): void;
  /** What a page has not been sent yet. */
  take(subscription: Subscription): BatchPart | undefined;
  inspect(subscription: Subscription, inspection: Inspection): void;
  dispose(): void;
}

const CLOSE_DELAY = 1000;
/** The worker stops reading while every page is this many events, or UTF-16 code units, behind. */
const MAX_LAG = 65_536;
const MAX_LAG_SIZE = 16 * 1024 * 1024;

/** @param onEmpty - The stream has no page any more and its connection is closed. */
export function createHostStream(context: HostContext, onEmpty: () => void): HostStream {
  const { questions, authorization } = context;
  const subscriptions = new Set<Subscription>();
  const log = createHostLog();
  const traces = new WeakMap<ReceivedEvent, Trace>();
  const environment = createHostEnvironment(
    () => [...subscriptions].map(({ page }) => page),
    context.machine,
  );
  const waiting = new Set<() => void>();
  let status: StatusChange = {
    status: "idle",
    cause: "open",
    error: undefined,
    reconnection: undefined,
  };
  let options: ConnectionOptions = { url: "" };
  let closing: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;

  /** Sends what has come, after the chunk that is being parsed: one batch for all of its events. */
  function requestBatch(): void {
    if (isDue) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      for (const { page } of subscriptions) page.flush();
    });
  }

  function tellAll(mark: Mark, filter?: (subscription: Subscription) => boolean): void {
    for (const one of subscriptions) if (filter?.(one) ?? true) addMark(one, log.newest, mark);
    requestBatch();
  }

  const report = createHostReport({
    isInspected: () => [...subscriptions].some(({ inspection }) => inspection.inspects),
    isTraced: () => [...subscriptions].some(({ inspection }) => inspection.traces),
    tell: tellAll,
    trace: (event, trace) => traces.set(event, trace),
  });
  const received = createReceived();
  const takeover = createTakeover(context, subscriptions, log, received, requestBatch);

  function wantedFaults(): readonly Fault[] {
    return [...subscriptions].flatMap(({ inspection }) => inspection.faults ?? []);
  }

  function respondents(topic: Topic): () => Subscription[] {
    return () => [...subscriptions].filter(({ options: { asks } }) => asks.includes(topic));
  }

  function ask(topic: Topic, argument?: unknown): Promise<unknown> {
    return questions.ask(respondents(topic), topic, argument);
  }

  /** The options of the page that came first hold, as those of the first definition do within a page. */
  function chooseOptions(): void {
    const [first] = subscriptions;
    if (first === undefined) return;
    const { url, headers, asks, renewal, closeDelay: _, ...sent } = first.options;
    options = {
      ...sent,
      url: asks.includes("url") ? () => ask("url") as Promise<string> : url,
      headers: asks.includes("headers") ? () => ask("headers") as Promise<HeadersLike> : headers,
      ...(renewal !== "" && { onUnauthorized: context.renewalOf(renewal) }),
    };
  }

  /** How far the page that has read most is behind. */
  function isFull(): boolean {
    if (subscriptions.size === 0) return false;
    const lag = log.newest - Math.max(...[...subscriptions].map(({ cursor }) => cursor));
    return lag > MAX_LAG || (lag > 1024 && log.size > MAX_LAG_SIZE);
  }

  const connection: Connection = createConnection(
    {
      key: "",
      options: () => options,
      completion: () => "possible",
      decide(loss, progress, history) {
        if (respondents("decide")().length === 0) return undefined;
        // First what came before the loss: `until` may have matched.
        for (const one of subscriptions) one.page.flush(true);
        const { error } = loss;
        const sent = { loss: { ...loss, error: cloneableError(error) }, progress, history };
        return ask("decide", sent).then(
          (decision) => decision as ReconnectDecision,
          () => decideReconnection(loss, progress, history, options, "possible", Math.random()),
        );
      },
      environment,
      report,
      authorization,
      eventTypes: () => [],
      ready() {
        if (!isFull()) return undefined;
        return new Promise((resolve) => waiting.add(resolve));
      },
    },
    {
      onEvent(event) {
        report.eventParsed(event);
        log.push(event);
        takeover.check(event);
        requestBatch();
      },
      onLastEventId: (lastEventId) => tellAll({ type: "id", lastEventId }),
      onActivity(at) {
        for (const one of subscriptions) one.activityAt = at;
        requestBatch();
      },
      onStatus(change) {
        const { error, reconnection } = change;
        status = {
          ...change,
          error: cloneableError(error),
          reconnection: reconnection && {
            ...reconnection,
            cause: cloneableError(reconnection.cause),
          },
        };
        if (status.status === "open") takeover.opened();
        tellAll({ type: "status", change: status });
      },
    },
    received,
  );

  function tellTabs(): void {
    const count = new Set([...subscriptions].map(({ page }) => page)).size;
    tellAll({ type: "tabs", count }, ({ inspection }) => inspection.inspects);
  }

  function advance(): void {
    log.release(Math.min(...[...subscriptions].map(({ cursor }) => cursor)));
    if (!isFull()) readOn();
  }

  function readOn(): void {
    for (const resume of waiting) resume();
    waiting.clear();
  }

  function close(): void {
    connection.dispose("unused");
    readOn();
    onEmpty();
  }

  return {
    subscriptions,
    add(subscription) {
      clearTimeout(closing);
      subscriptions.add(subscription);
      updateFaults(report, wantedFaults);
      environment.update();
      const isRunning = takeover.place(subscription);
      const before = status;
      takeover.start(() => {
        chooseOptions();
        connection.open();
      });
      if (isRunning && status === before) {
        for (const [fact, at] of report.remembered.values()) {
          addMark(subscription, subscription.cursor, { type: "fact", fact, at });
        }
        addMark(subscription, subscription.cursor, { type: "status", change: status });
      }
      tellTabs();
    },
    remove(subscription, isLost) {
      if (!subscriptions.delete(subscription)) return;
      questions.drop((respondent) => respondent === subscription);
      updateFaults(report, wantedFaults);
      environment.update();
      chooseOptions();
      if (subscriptions.size > 0) {
        tellTabs();
        return advance();
      }
      const { closeDelay = CLOSE_DELAY } = subscription.options;
      if (isLost && closeDelay > 0) closing = setTimeout(close, clampTimeout(closeDelay));
      else close();
    },
    update() {
      environment.update();
      chooseOptions();
    },
    reconnect(subscription, lastEventId) {
      if (lastEventId !== undefined) {
        log.forget();
        subscription.cursor = log.newest;
        subscription.ahead = 0;
        subscription.marks.length = 0;
      }
      takeover.start(() => connection.reconnect(lastEventId));
    },
    take(subscription) {
      const part = takePart(subscription, log, traces, takeover.epoch);
      if (part !== undefined) advance();
      return part;
    },
    inspect(subscription, inspection) {
      subscription.inspection = inspection;
      updateFaults(report, wantedFaults);
      if (inspection.inspects) tellTabs();
    },
    dispose() {
      clearTimeout(closing);
      connection.dispose("dispose");
    },
  };
}
