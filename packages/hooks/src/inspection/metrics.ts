import type { SSEError } from "./error.ts";
import type {
  RawFact,
  ReconnectionScheduled,
  Stated,
  StatusChanged,
  StreamAdded,
} from "./facts.ts";
import type { RawObserver } from "./hub.ts";
import { redact } from "./redact.ts";
import { present } from "./present.ts";
import type { Status, StatusCause } from "./status.ts";

/** One measurement of a stream, discriminated by `type`. All durations are in milliseconds. */
export type StreamMetric = {
  /** The name of the stream: its `key` if that is set, otherwise the path of the URL. Not unique. */
  readonly stream: string;
  readonly streamId: string;
  /** The present attempt of the stream, counted from 1. */
  readonly connection: number;
} & (
  | {
      /** The response headers arrived, and the stream is open. */
      readonly type: "open";
      /** From sending the request. */
      readonly timeToHeaders: number;
    }
  | {
      /** The first event of a connection arrived. */
      readonly type: "first-event";
      /** From sending the request. */
      readonly timeToFirstEvent: number;
    }
  | {
      /** A connection, or an attempt to connect, was lost. */
      readonly type: "loss";
      /** The `kind` of the error, or `"end"` if the server ended the response cleanly. */
      readonly cause: SSEError["kind"] | "end";
      /** Of a response that was refused. */
      readonly httpStatus: number | undefined;
      /** `paused`: it is tried again when the page is online, visible or restored. */
      readonly outcome: "retry" | "paused" | "failed";
      /** Until the next attempt; `undefined` unless it is retried. */
      readonly delay: number | undefined;
      /** 1 for the first attempt after a loss; `undefined` unless it is retried. */
      readonly attempt: number | undefined;
    }
  | {
      /** A stream that was open before is open again, and its first events were published. */
      readonly type: "resume";
      /** Why the previous connection ended, such as `"error"`, `"end"` or `"hidden"`. */
      readonly cause: StatusCause;
      /** From the end of the previous connection to the opening of this one. */
      readonly outage: number;
      /** `unknown`: the definition has no `sequence`. */
      readonly verdict: "complete" | "gap" | "duplicate" | "unknown";
    }
  | {
      /** An open connection that received nothing for at least a second received bytes again, or ended. */
      readonly type: "silence";
      readonly duration: number;
      readonly endedBy: "bytes" | "end";
    }
  | {
      /** Snapshots were published and subscribers notified: at most once per animation frame by default. */
      readonly type: "flush";
      /** Publishing and notifying. React renders afterwards, unless `notify` is `"sync"`. */
      readonly duration: number;
      /** The number of events since the previous flush. */
      readonly events: number;
      /** The number of bytes since the previous flush. */
      readonly bytes: number;
      /** The number of selections whose value changed. */
      readonly notified: number;
    }
  | {
      /** An event could not be decoded. Reported once for each different decoder. */
      readonly type: "decode-error";
      readonly eventType: string;
    }
);

/** Distributes over the union, which `Omit` alone would merge. */
type Measured<Any> = Any extends StreamMetric
  ? Omit<Any, "stream" | "streamId" | "connection">
  : never;
type Measure = (measured: Measured<StreamMetric>) => void;

/** The shortest silence that is reported, in milliseconds. */
const SILENCE = 1000;

/** Turns facts into metrics. It needs no raw text of frames, and redacts only the few texts that it passes on. */
export function createMetrics(callback: (metric: StreamMetric) => void): RawObserver {
  const streams = new Map<string, (fact: RawFact) => void>();
  return (fact, origin) => {
    const { streamId } = origin;
    if (fact.type === "stream-added") {
      const { name: stream } = present(fact, origin) as StreamAdded;
      streams.set(
        streamId,
        measureStream((measured) => {
          callback({ stream, streamId, connection: origin.connection, ...measured });
        }),
      );
    } else if (fact.type === "stream-removed") streams.delete(streamId);
    else streams.get(streamId)?.(fact);
  };
}

/** The end of a connection that was open. */
interface Break {
  readonly at: number;
  readonly cause: StatusCause;
}

function measureStream(measure: Measure): (fact: RawFact) => void {
  let requestedAt: number | undefined;
  /** When the open connection received something last; `undefined` while none is open. */
  let activeAt: number | undefined;
  let bytes = 0;
  let awaitsEvent = false;
  let retry: Pick<ReconnectionScheduled, "delay" | "attempt"> | undefined;
  let lastBreak: Break | undefined;
  /** The stream was open before, and is open again. */
  let resumed: { readonly cause: StatusCause; readonly outage: number } | undefined;
  let isNumbered = false;
  /** What `sequence` revealed first since the stream is open again. */
  let flaw: "gap" | "duplicate" | undefined;

  function endSilence(now: number, endedBy: "bytes" | "end"): void {
    const duration = activeAt === undefined ? 0 : now - activeAt;
    if (duration >= SILENCE) measure({ type: "silence", duration, endedBy });
  }

  function enter({ status, previous, cause, error }: Stated<StatusChanged>): void {
    const now = performance.now();
    if (previous === "open") {
      endSilence(now, "end");
      activeAt = undefined;
      lastBreak = { at: now, cause };
    }
    if (status === "open") {
      activeAt = now;
      awaitsEvent = requestedAt !== undefined;
      flaw = undefined;
      resumed = lastBreak && { cause: lastBreak.cause, outage: now - lastBreak.at };
      if (requestedAt !== undefined) measure({ type: "open", timeToHeaders: now - requestedAt });
      return;
    }
    const outcome = OUTCOMES[status];
    if (outcome === undefined || (outcome === "paused" && error === undefined)) return;
    measure({
      type: "loss",
      cause: error?.kind ?? "end",
      httpStatus: error?.status,
      outcome,
      delay: outcome === "retry" ? retry?.delay : undefined,
      attempt: outcome === "retry" ? retry?.attempt : undefined,
    });
  }

  return (fact) => {
    switch (fact.type) {
      case "request":
        requestedAt = performance.now();
        return;
      case "status":
        return enter(fact);
      case "reconnection":
        retry = fact;
        return;
      case "chunk": {
        const now = performance.now();
        endSilence(now, "bytes");
        activeAt = now;
        bytes += fact.bytes;
        return;
      }
      case "frame":
        if (!awaitsEvent || fact.kind !== "event" || fact.synthetic) return;
        awaitsEvent = false;
        return measure({
          type: "first-event",
          timeToFirstEvent: performance.now() - (requestedAt ?? NaN),
        });
      case "gap":
      case "duplicate":
        flaw ??= fact.type;
        return;
      case "dropped":
        flaw ??= "gap";
        return;
      case "continuity":
        isNumbered = fact.continuity !== "unknown";
        return;
      case "decode-failure":
        return measure({ type: "decode-error", eventType: redact(fact.eventType) });
      case "flush": {
        const { duration, events, notified } = fact;
        measure({ type: "flush", duration, events, bytes, notified });
        bytes = 0;
        if (resumed === undefined || awaitsEvent) return;
        measure({
          type: "resume",
          ...resumed,
          verdict: flaw ?? (isNumbered ? "complete" : "unknown"),
        });
        resumed = undefined;
        return;
      }
    }
  };
}

const OUTCOMES: Readonly<Partial<Record<Status, "retry" | "paused" | "failed">>> = {
  waiting: "retry",
  paused: "paused",
  failed: "failed",
};
