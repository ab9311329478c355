import type { FrameReceived, RawFrame } from "./facts.ts";
import type { FactOrigin } from "./hub.ts";
import { mightHoldSecret } from "./quick-check.ts";
import { REDACTED, redact, redactSuspect } from "./redact.ts";

type Texts = Pick<FrameReceived, "data" | "raw">;

/**
 * A frame for observers. It is redacted when one of its texts is first read: of ten thousand frames a second, few are
 * looked at.
 *
 * A class, because a private field costs a tenth of an entry in a `WeakMap`, and its prototype's getters a tenth of own
 * ones.
 */
class PresentedFrame implements FrameReceived {
  readonly #original: RawFrame;
  readonly #streamId: string;
  readonly #connection: number;
  readonly #sequence: number;
  readonly #at: number;
  #shown: Texts | undefined;

  constructor(original: RawFrame, { streamId, connection, frames }: FactOrigin, at: number) {
    this.#original = original;
    this.#streamId = streamId;
    this.#connection = connection;
    this.#sequence = frames;
    this.#at = at;
  }

  /** What was received, with its secrets; `undefined` if the frame is a copy. */
  static originalOf(frame: FrameReceived): RawFrame | undefined {
    return #original in frame ? frame.#original : undefined;
  }

  get type(): "frame" {
    return "frame";
  }
  get at(): number {
    return this.#at;
  }
  get streamId(): string {
    return this.#streamId;
  }
  get kind(): FrameReceived["kind"] {
    return this.#original.kind;
  }
  get connection(): number {
    return this.#connection;
  }
  get sequence(): number {
    return this.#sequence;
  }
  get chunk(): number {
    return this.#original.chunk;
  }
  /** Alone, because lists and the filter need only the type of most frames. */
  get eventType(): string {
    return redact(this.#original.eventType);
  }
  get data(): string {
    return PresentedFrame.#redacted(this).data;
  }
  /** Alone, because it is read for every frame. */
  get id(): string | undefined {
    const { id } = this.#original;
    return id && redact(id);
  }
  get raw(): string {
    return PresentedFrame.#redacted(this).raw;
  }
  get size(): number {
    return this.#original.raw.length;
  }
  get synthetic(): boolean {
    return this.#original.synthetic;
  }

  /** Static, because a private method of the instance would cost a mark in each of them. */
  static #redacted(frame: PresentedFrame): Texts {
    return (frame.#shown ??= redactTexts(frame.#original));
  }

  toJSON(): FrameReceived {
    return plainFrame(this);
  }
}

function redactTexts(frame: RawFrame): Texts {
  const { data, raw } = frame;
  // The raw text contains the data. A synthetic frame has none.
  const all = raw === "" ? data : raw;
  if (!mightHoldSecret(all)) return frame;
  // Most data is one line, and then what is suspicious is nearly always in it.
  const rest = withoutLine(all, `data: ${data}`);
  const isInData = rest !== undefined && !mightHoldSecret(rest);
  const shown = isInData ? redactSuspect(data) : redact(data);
  return isInData && shown === data ? frame : { data: shown, raw: redact(raw) };
}

function withoutLine(text: string, line: string): string | undefined {
  const start = text.indexOf(line);
  return start === -1 ? undefined : `${text.slice(0, start)}\n${text.slice(start + line.length)}`;
}

export function presentFrame(frame: RawFrame, origin: FactOrigin, at: number): FrameReceived {
  return new PresentedFrame(frame, origin, at);
}

/** The frame as it was received; `undefined` if it is a copy without its secrets. */
export function originalOf(frame: FrameReceived): RawFrame | undefined {
  return PresentedFrame.originalOf(frame) ?? (frame.data.includes(REDACTED) ? undefined : frame);
}

/**
 * Copies a frame, without its secrets, as plain data. `structuredClone` and `{ ...frame }` need such a copy, because an
 * observer's frame has getters.
 */
export function plainFrame(frame: FrameReceived): FrameReceived {
  const { type, at, streamId, kind, connection, sequence, chunk, eventType, data, id, raw } = frame;
  const { size, synthetic } = frame;
  return {
    type,
    at,
    streamId,
    kind,
    connection,
    sequence,
    chunk,
    eventType,
    data,
    id,
    raw,
    size,
    synthetic,
  };
}
