import type { ServerResponse } from "node:http";
import type { Rate } from "../scenario.ts";
import { sendBurst, sendPaced } from "./send.ts";
import type { RunReport } from "./protocol.ts";

/** The server side of one measurement. Every connection receives all events. */
export interface Run {
  connect(response: ServerResponse, hasText: boolean): void;
  go(): void;
  report(): RunReport;
}

export interface RunContext {
  readonly now: () => number;
  readonly onConnected: () => void;
  readonly onFinished: () => void;
}

export function createRun(rate: Rate, events: number, context: RunContext): Run {
  const { now, onConnected, onFinished } = context;
  const sentAt: Float64Array[] = [];
  const waiting: (() => void)[] = [];
  let isGoing = false;
  let pending = 0;

  function connect(response: ServerResponse, hasText: boolean): void {
    const times = new Float64Array(events);
    sentAt.push(times);
    const connection = sentAt.length;
    pending += 1;
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.flushHeaders();

    const send = async (): Promise<void> => {
      const sending = { response, connection, events, hasText, times, now };
      await (rate === "burst" ? sendBurst(sending) : sendPaced(sending, rate));
      // The response stays open, because `EventSource` would reconnect at its end.
      pending -= 1;
      if (pending === 0) onFinished();
    };
    if (isGoing) void send();
    else waiting.push(() => void send());
    onConnected();
  }

  return {
    connect,
    go() {
      isGoing = true;
      for (const send of waiting.splice(0)) send();
    },
    report: () => ({ connections: sentAt.length, sentAt }),
  };
}
