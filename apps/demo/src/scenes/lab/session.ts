import type { Response } from "express";
import { createEventLog, type LogEntry, type MemoryLog } from "../../../server/event-log.ts";
import {
  badRetries,
  BOM,
  commentStorm,
  cutCharacter,
  eventBlock,
  garbage,
  type LineEnd,
  oversized,
} from "./bytes.ts";
import type { Fault } from "./protocol.ts";
import { labEvent, type Truth } from "./protocol.ts";
import { openWire, type Wire } from "./wire.ts";

/** An attempt that is not answered with an event stream. */
interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One run of one visitor: a log, and what is to be done to those who read it. */
interface LabSession {
  /** What the next attempt is told instead; taken, so that it is told once. */
  takeRefusal(): Refusal | undefined;
  /** Milliseconds by which everything is late. */
  latency(): number;
  connect(response: Response, lastEventId: string): void;
  inflict(fault: Fault, attempts: number): void;
  /** Makes the next event. */
  tick(): void;
  truth(): Truth;
}

/** A burst and several minutes: so much may be missed and still be replayed. */
const CAPACITY = 30_000;
const BURST = 10_000;
/** Milliseconds between the halves of a character: enough for the network not to join them. */
const BETWEEN_HALVES = 15;
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

function createLabSession(): LabSession {
  const wires = new Set<Wire>();
  const epochs: { epoch: string; last: number }[] = [];
  let log: MemoryLog = createEventLog({ capacity: CAPACITY });
  let count = 0;
  let refused: readonly Refusal[] = [];
  let latency = 0;
  let startsWithBom = false;
  /** How the next events are written, and how many of them. */
  let odd: { readonly left: number; readonly how: LineEnd | "split" } = { left: 0, how: "\n" };
  let lie: { readonly left: number; readonly how: "lose" | "swap" } = { left: 0, how: "lose" };
  let held: LogEntry | undefined;

  function writeEntry(wire: Wire, entry: LogEntry): void {
    if (odd.left === 0 || odd.how !== "split") {
      wire.write(eventBlock(entry, odd.left > 0 && odd.how !== "split" ? odd.how : "\n"), latency);
      return;
    }
    const [first, second] = cutCharacter(eventBlock(entry, "\n"));
    wire.write(first, latency);
    wire.write(second, latency + BETWEEN_HALVES);
  }

  function append(): void {
    count += 1;
    const entry = log.append("message", JSON.stringify(labEvent(count)));
    const epoch = entry.id.slice(0, entry.id.lastIndexOf("-"));
    const current = epochs.at(-1);
    if (current?.epoch === epoch) current.last = count;
    else epochs.push({ epoch, last: count });
    for (const due of honestly(entry)) for (const wire of wires) writeEntry(wire, due);
    odd = { ...odd, left: Math.max(0, odd.left - 1) };
  }

  /** What is sent for an event: itself, unless a lie was asked for. */
  function honestly(entry: LogEntry): readonly LogEntry[] {
    if (held) {
      const swapped = [entry, held];
      held = undefined;
      return swapped;
    }
    if (lie.left === 0) return [entry];
    lie = { ...lie, left: lie.left - 1 };
    if (lie.how === "swap") held = entry;
    return [];
  }

  function everyWire(action: (wire: Wire) => void): void {
    for (const wire of [...wires]) action(wire);
  }

  function refuse(fault: Fault, attempts: number): void {
    const refusal = refusals[fault];
    if (refusal) refused = Array.from({ length: attempts }, () => refusal);
    everyWire((wire) => wire.cut());
  }

  const inflict: Record<Fault, (attempts: number) => void> = {
    drop: () => everyWire((wire) => wire.cut()),
    end: () => everyWire((wire) => wire.end()),
    stall: () => everyWire((wire) => wire.silence()),
    latency() {
      latency = latency === 0 ? LATENCY : 0;
    },
    unavailable: (attempts) => refuse("unavailable", attempts),
    busy: (attempts) => refuse("busy", attempts),
    // Twice would not be a fault but a verdict, and so are the other two.
    unauthorized: () => refuse("unauthorized", 1),
    noContent: () => refuse("noContent", 1),
    html: () => refuse("html", 1),
    splitCharacter() {
      odd = { left: 20, how: "split" };
    },
    crlf() {
      odd = { left: 40, how: "\r\n" };
    },
    cr() {
      odd = { left: 40, how: "\r" };
    },
    bom() {
      startsWithBom = true;
      everyWire((wire) => wire.cut());
    },
    comments: () => everyWire((wire) => wire.write(commentStorm, latency)),
    badRetry: () => everyWire((wire) => wire.write(badRetries, latency)),
    garbage: () => everyWire((wire) => wire.write(garbage, latency)),
    oversized: () => everyWire((wire) => wire.write(oversized, latency)),
    restart() {
      everyWire((wire) => wire.end());
      wires.clear();
      log = createEventLog({ capacity: CAPACITY });
      count = 0;
    },
    burst() {
      for (let n = 0; n < BURST; n += 1) append();
    },
    lose() {
      lie = { left: 5, how: "lose" };
    },
    repeat() {
      for (const entry of log.latest(5)) everyWire((wire) => writeEntry(wire, entry));
    },
    swap() {
      lie = { left: 1, how: "swap" };
    },
  };

  return {
    takeRefusal() {
      const [next, ...rest] = refused;
      refused = rest;
      return next;
    },
    latency: () => latency,
    connect(response, lastEventId) {
      const wire = openWire(response);
      if (startsWithBom) wire.write(BOM);
      startsWithBom = false;
      const { entries, missed } = log.after(lastEventId);
      for (const entry of missed === undefined ? log.latest(Infinity) : entries) {
        writeEntry(wire, entry);
      }
      wires.add(wire);
      response.once("close", () => wires.delete(wire));
    },
    inflict: (fault, attempts) => inflict[fault](attempts),
    tick: append,
    truth: () => ({ epochs: epochs.map((one) => ({ ...one })) }),
  };
}

export { createLabSession };
export type { LabSession, Refusal };
