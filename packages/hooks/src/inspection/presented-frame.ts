import type { FrameReceived } from "./facts.ts";
import { REDACTED, redact } from "./redact.ts";

/**
 * A frame for observers. Its texts are redacted when they are first read: of ten thousand frames a second, few are
 * looked at.
 *
 * A class, because a private field costs a tenth of an entry in a `WeakMap`, and its prototype's getters a tenth of own
 * ones.
 */
class PresentedFrame implements FrameReceived {
  readonly #original: FrameReceived;
  #eventType: string | undefined;
  #data: string | undefined;
  #id: string | undefined;
  #raw: string | undefined;

  constructor(original: FrameReceived) {
    this.#original = original;
  }

  /** What was received, with its secrets; `undefined` if the frame is a copy. */
  static originalOf(frame: FrameReceived): FrameReceived | undefined {
    return #original in frame ? frame.#original : undefined;
  }

  get type(): "frame" {
    return "frame";
  }
  get at(): number {
    return this.#original.at;
  }
  get streamId(): string {
    return this.#original.streamId;
  }
  get kind(): FrameReceived["kind"] {
    return this.#original.kind;
  }
  get connection(): number {
    return this.#original.connection;
  }
  get sequence(): number {
    return this.#original.sequence;
  }
  get chunk(): number {
    return this.#original.chunk;
  }
  get eventType(): string {
    return (this.#eventType ??= redact(this.#original.eventType));
  }
  get data(): string {
    return (this.#data ??= redact(this.#original.data));
  }
  get id(): string | undefined {
    const { id } = this.#original;
    return id && (this.#id ??= redact(id));
  }
  get raw(): string {
    return (this.#raw ??= redact(this.#original.raw));
  }
  get size(): number {
    return this.#original.size;
  }
  get synthetic(): boolean {
    return this.#original.synthetic;
  }

  toJSON(): FrameReceived {
    return plainFrame(this);
  }
}

export function presentFrame(frame: FrameReceived): FrameReceived {
  return new PresentedFrame(frame);
}

/** The frame as it was received; `undefined` if it is a copy without its secrets. */
export function originalOf(frame: FrameReceived): FrameReceived | undefined {
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
