import type { Response } from "express";
import type { AdmittedConnection } from "../../../server/connections.ts";
import type { LogEntry } from "../../../server/ring.ts";
import {
  badRetries,
  BOM,
  commentStorm,
  eventBlock,
  garbage,
  oversized,
  splitCharacter,
} from "./bytes.ts";
import type { LineEnd } from "./bytes.ts";
import type { Fault } from "./protocol.ts";
import type { Truth } from "./protocol.ts";
import { createLabLog } from "./lab-log.ts";
import type { LabLog } from "./lab-log.ts";
import { openWire } from "./wire.ts";
import type { Wire } from "./wire.ts";

/** The response to an attempt that gets no event stream. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One run of one visitor: a log, and the faults that are inflicted on its readers. */
export interface LabSession {
  /** The refusal for the next attempt, if any. Each refusal is taken once. */
  takeRefusal(): Refusal | undefined;
  /** Milliseconds by which everything is delayed. */
  latency(): number;
  connect(response: Response, admitted: AdmittedConnection, lastEventId: string): void;
  inflict(fault: Fault, attempts: number): void;
  /** Appends the next event. */
  tick(): void;
  truth(): Truth;
}

/** How many events can be replayed: a burst and some minutes. */
const CAPACITY = 30_000;
const BURST = 10_000;
/** Restarts that the truth reports. Older ones have no effect on the counters. */
const MAX_EPOCHS = 100;
/** Milliseconds between the parts of a split character, so that the network does not join them. */
const SPLIT_DELAY = 15;
const LATENCY = 1_000;

const refusals: Partial<Record<Fault, Refusal>> = {
  unavailable: { status: 503, body: "The lab is out of order.\n" },
  busy: { status: 503, headers: { "Retry-After": "2" }, body: "The lab is busy.\n" },
  unauthorized: { status: 401, body: "Your token has expired.\n" },
  noContent: { status: 204 },
  html: {
    status: 200,
    headers: { "Content-Type": "text/html" },
    body: "<h1>Please log in</h1>\n",
  },
};

export function createLabSession(): LabSession {
  const wires = new Set<Wire>();
  const epochs: { epoch: string; last: number }[] = [];
  let log: LabLog = createLabLog({ capacity: CAPACITY });
  let count = 0;
  let pendingRefusals: readonly Refusal[] = [];
  let latency = 0;
  let startsWithBom = false;
  /** How the next events are written, and for how many of them. */
  let format: { readonly left: number; readonly how: LineEnd | "split" } = { left: 0, how: "\n" };
  /** What is done wrong with the next event. */
  let lie: "skip" | "twice" | "swap" | undefined;
  let held: LogEntry | undefined;

  function writeEntry(to: Iterable<Wire>, entry: LogEntry): void {
    const how = format.left > 0 ? format.how : "\n";
    if (how !== "split") {
      const block = eventBlock(entry, how);
      for (const wire of to) wire.write(block, latency);
      return;
    }
    const [first, second] = splitCharacter(eventBlock(entry, "\n"));
    for (const wire of to) {
      wire.write(first, latency);
      wire.write(second, latency + SPLIT_DELAY);
    }
  }

  function append(): void {
    count += 1;
    const entry = log.append();
    const current = epochs.at(-1);
    if (current?.epoch === log.epoch) current.last = count;
    else if (epochs.push({ epoch: log.epoch, last: count }) > MAX_EPOCHS) epochs.shift();
    for (const sent of applyLie(entry)) writeEntry(wires, sent);
    format = { ...format, left: Math.max(0, format.left - 1) };
  }

  /** The entries to send for `entry`: the entry itself, or what a fault makes of it. */
  function applyLie(entry: LogEntry): readonly LogEntry[] {
    if (held) {
      const swapped = [entry, held];
      held = undefined;
      return swapped;
    }
    const how = lie;
    lie = undefined;
    if (how === "swap") held = entry;
    if (how === "twice") return [entry, entry];
    return how === undefined ? [entry] : [];
  }

  function everyWire(action: (wire: Wire) => void): void {
    for (const wire of [...wires]) action(wire);
  }

  function refuse(fault: Fault, attempts: number): void {
    const refusal = refusals[fault];
    if (refusal) pendingRefusals = Array.from({ length: attempts }, () => refusal);
    everyWire((wire) => wire.reset());
  }

  const inflict: Record<Fault, (attempts: number) => void> = {
    drop: () => everyWire((wire) => wire.reset()),
    end: () => everyWire((wire) => wire.end()),
    stall: () => everyWire((wire) => wire.stall()),
    latency() {
      latency = latency === 0 ? LATENCY : 0;
    },
    unavailable: (attempts) => refuse("unavailable", attempts),
    busy: (attempts) => refuse("busy", attempts),
    // Once only: a second 401 is fatal, and so are the first 204 and the first HTML page.
    unauthorized: () => refuse("unauthorized", 1),
    noContent: () => refuse("noContent", 1),
    html: () => refuse("html", 1),
    splitCharacter() {
      format = { left: 20, how: "split" };
    },
    crlf() {
      format = { left: 40, how: "\r\n" };
    },
    cr() {
      format = { left: 40, how: "\r" };
    },
    bom() {
      startsWithBom = true;
      everyWire((wire) => wire.reset());
    },
    comments: () => everyWire((wire) => wire.write(commentStorm, latency)),
    badRetry: () => everyWire((wire) => wire.write(badRetries, latency)),
    garbage: () => everyWire((wire) => wire.write(garbage, latency)),
    oversized: () => everyWire((wire) => wire.write(oversized, latency)),
    restart() {
      everyWire((wire) => wire.end());
      wires.clear();
      log = createLabLog({ capacity: CAPACITY });
      count = 0;
      held = undefined;
    },
    burst() {
      for (let n = 0; n < BURST; n += 1) append();
    },
    skip() {
      lie = "skip";
    },
    twice() {
      lie = "twice";
    },
    swap() {
      lie = "swap";
    },
  };

  return {
    takeRefusal() {
      const [next, ...rest] = pendingRefusals;
      pendingRefusals = rest;
      return next;
    },
    latency: () => latency,
    connect(response, admitted, lastEventId) {
      const wire = openWire(response, admitted);
      if (startsWithBom) wire.write(BOM);
      startsWithBom = false;
      const { entries, missed } = log.after(lastEventId);
      const replayed = missed === undefined ? log.latest(Infinity) : entries;
      for (const entry of replayed) writeEntry([wire], entry);
      wires.add(wire);
      response.once("close", () => wires.delete(wire));
    },
    inflict: (fault, attempts) => inflict[fault](attempts),
    tick: append,
    truth: () => ({ epochs: epochs.map((one) => ({ ...one })) }),
  };
}
