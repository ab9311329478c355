import { receiveSynthetic } from "../connection/synthetic-event.ts";
import type { Received } from "../connection/attempt.ts";
import type { Connection, ConnectionSink, StatusChange } from "../connection/connection.ts";
import type { ConnectionContext } from "../connection/connections.ts";
import { createError } from "../connection/loss.ts";
import type { SSEError } from "../inspection/error.ts";
import { isAlive } from "../inspection/status.ts";
import type { Status, StatusCause } from "../inspection/status.ts";
import { answerQuestion } from "./answer-question.ts";
import { receiveFact } from "./cloneable.ts";
import { readColumns } from "./event-columns.ts";
import type { EventColumns } from "./event-columns.ts";
import type { Link, Passenger } from "./link.ts";
import type { Inspection, Mark } from "./protocol.ts";
import { sendOptions } from "./sent-options.ts";

/** A connection that a host carries for this page. It is never told to open while it is alive. */
export interface RemoteConnection extends Connection {
  /** Closes it with an error. */
  abort(error: SSEError): void;
}

/** @param onRefused - There is no host, so the page must carry the connection itself. */
export function createRemoteConnection(
  context: ConnectionContext,
  sink: ConnectionSink,
  received: Received,
  link: Link,
  onRefused: () => void,
): RemoteConnection {
  const { key, options, report } = context;
  /** Its number in the link; 0 while it is not subscribed. */
  let id = 0;
  let status: Status = "idle";
  /** This page says "connecting" already, and the host has not said it yet. */
  let isProvisional = false;
  /** Written for every event, so no object is created. */
  const position = { epoch: "", sequence: 0, lastEventId: "" };
  /** See `BatchPart`. */
  let generation = 0;
  /** The options that the host has, as text. */
  let sent = "";
  let unwatch: (() => void) | undefined;

  function enter(change: StatusChange): void {
    const previous = status;
    ({ status } = change);
    if (status === "connecting") report.connection += 1;
    const { cause, error } = change;
    report.remember({ type: "status", status, previous, cause, error });
    sink.onStatus(change);
  }

  function enterHere(next: Status, cause: StatusCause, error?: SSEError): void {
    enter({ status: next, cause, error, reconnection: undefined });
  }

  function connect(cause: "open" | "reconnect" | "hand-over" | "pageshow"): void {
    isProvisional = true;
    enterHere("connecting", cause);
  }

  function subscribe(): void {
    unsubscribe();
    unwatch = report.watch(() => link.post({ type: "inspect", id, ...inspection() }));
    id = link.add(passenger);
  }

  function inspection(): Inspection {
    const { emit, simulation } = report;
    return { inspects: emit !== undefined, traces: report.isTraced(), faults: simulation?.faults };
  }

  function unsubscribe(): void {
    if (id === 0) return;
    unwatch?.();
    link.post({ type: "detach", id });
    link.remove(id);
    id = 0;
  }

  function end(next: Status, cause: StatusCause, error?: SSEError): void {
    unsubscribe();
    isProvisional = false;
    enterHere(next, cause, error);
  }

  function sendChangedOptions(): void {
    const present = sendOptions(options(), context.completion());
    const text = JSON.stringify(present);
    if (text !== sent) link.post({ type: "options", id, options: present });
    sent = text;
  }

  const passenger: Passenger = {
    board(assigned) {
      id = assigned;
      if (status === "paused") connect("pageshow");
      const present = sendOptions(options(), context.completion());
      sent = JSON.stringify(present);
      const { lastEventId } = received;
      link.post({
        type: "attach",
        id,
        key,
        options: present,
        generation,
        ...inspection(),
        // `reconnect()` may have set another ID.
        position: {
          ...position,
          lastEventId,
          ...(position.lastEventId !== lastEventId && { epoch: "" }),
        },
      });
      report.emit?.({ type: "carrier", mode: link.mode, tabs: 1, reason: undefined });
    },
    onBatch({ epoch, generation: sentFor, after, events, marks, activityAt }) {
      if (sentFor !== generation) return;
      if (position.epoch !== epoch) Object.assign(position, { epoch, sequence: after });
      const mine = id;
      const isCurrent = (): boolean => id === mine && sentFor === generation;
      if (activityAt !== undefined) sink.onActivity(activityAt);
      const deliverNext = events && createDelivery(events, after);
      let next = 0;
      // A subscriber may close or reconnect the stream at any event.
      const deliverUpTo = (limit: number): void => {
        while (next < limit && isCurrent()) {
          deliverNext?.(next);
          next += 1;
        }
      };
      for (const [index, mark] of marks) {
        deliverUpTo(index);
        if (!isCurrent()) return;
        apply(mark);
      }
      deliverUpTo(events?.count ?? 0);
    },
    answer: (topic, argument) => answerQuestion(context, topic, argument),
    onLost(cause) {
      if (!isAlive(status)) return unsubscribe();
      if (cause === "pagehide") enterHere("paused", cause);
      else connect(cause);
    },
    onRefused() {
      unsubscribe();
      onRefused();
    },
  };

  /** Returns a function that delivers one event after another. */
  function createDelivery(events: EventColumns, after: number): (index: number) => void {
    const { traces, receivedAt: times } = events;
    const next = readColumns(events);
    return (index) => {
      const type = next.type();
      const data = next.data();
      const lastEventId = next.lastEventId();
      const receivedAt = times[index] ?? 0;
      const trace = traces?.[index];
      position.sequence = after + index + 1;
      position.lastEventId = lastEventId;
      received.lastEventId = lastEventId;
      received.events += 1;
      report.frames += 1;
      report.emit?.(
        {
          type: "frame",
          kind: "event",
          chunk: trace?.chunk ?? 1,
          eventType: type,
          data,
          id: trace?.id,
          raw: trace?.raw ?? "",
          synthetic: false,
        },
        receivedAt,
      );
      sink.onEvent({
        type,
        data,
        lastEventId,
        origin: next.origin(),
        receivedAt,
        frame: report.frames,
        sequence: received.events,
        synthetic: false,
        decoded: undefined,
      });
    };
  }

  function apply(mark: Mark): void {
    switch (mark.type) {
      case "status":
        return follow(mark.change);
      case "id":
        position.lastEventId = mark.lastEventId;
        received.lastEventId = mark.lastEventId;
        report.emit?.({ type: "id", id: mark.lastEventId });
        return sink.onLastEventId(mark.lastEventId);
      case "fact": {
        const fact = receiveFact(mark.fact);
        if (fact.type === "frame") report.frames += 1;
        if (fact.type.startsWith("re")) report.remember(fact);
        else if (fact.type !== "id") report.emit?.(fact, mark.at);
        return;
      }
      case "tabs":
        return report.emit?.({
          type: "carrier",
          mode: link.mode,
          tabs: mark.count,
          reason: undefined,
        });
      case "dropped": {
        const { count } = mark;
        report.emit?.({ type: "dropped", count });
        const what = count === 0 ? "Events" : `${count} events`;
        const error = createError(
          "overflow",
          `${what} were dropped, because this page was too slow or away for too long.`,
        );
        sink.onDropped?.();
        return sink.onStatus({ status, cause: "error", error, reconnection: undefined });
      }
    }
  }

  function follow(change: StatusChange): void {
    const isKnown = isProvisional && change.status === "connecting";
    isProvisional = false;
    if (!isKnown) enter(change);
    // Options may change with every holder of the stream. They matter at the next attempt.
    if (change.status === "waiting" && id !== 0) sendChangedOptions();
  }

  return {
    open() {
      connect("open");
      if (isProvisional) subscribe();
    },
    reconnect(lastEventId) {
      if (lastEventId !== undefined) {
        generation += 1;
        received.lastEventId = lastEventId;
        sink.onLastEventId(lastEventId);
      }
      const isNew = id === 0;
      connect("reconnect");
      if (!isProvisional) return;
      if (isNew) subscribe();
      else link.post({ type: "reconnect", id, lastEventId, generation });
    },
    close(cause) {
      if (status === "idle" || (status === "closed" && cause !== "unused")) return;
      end(cause === "unused" ? "idle" : "closed", cause);
    },
    fail(error) {
      if (isAlive(status)) end("failed", "error", error);
    },
    abort: (error) => end("closed", "error", error),
    dispose(cause) {
      unsubscribe();
      if (status !== "idle" && status !== "closed") {
        enterHere(cause === "unused" ? "idle" : "closed", cause);
      }
    },
    dispatchSynthetic: (type, data, eventId) =>
      sink.onEvent(receiveSynthetic(report, received, type, data, eventId)),
    listen: () => undefined,
  };
}
