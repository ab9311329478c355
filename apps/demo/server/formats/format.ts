/** One event as it goes over the wire. */
export interface Frame {
  readonly type: string;
  readonly data: string;
}

/** What a model says, independent of the wire format. The same script always gives the same frames. */
export interface Script extends Said {
  readonly reasoning: readonly string[];
  readonly text: readonly string[];
  readonly call: ToolCall | undefined;
  readonly inputTokens: number;
}

/** What a format needs to know about an answer even if the rest of it is lost. */
export interface Said {
  readonly id: string;
  /** Seconds since the epoch. */
  readonly created: number;
}

export interface ToolCall {
  readonly name: string;
  /** The arguments, as JSON in pieces. */
  readonly pieces: readonly string[];
}

export interface Failure extends Said {
  /** For programs. */
  readonly code: string;
  /** For people. */
  readonly message: string;
  /** The number of frames before this one. */
  readonly position: number;
}

/** The wire format of one provider or protocol. */
export interface WireFormat {
  /** Response headers that clients of this format expect. */
  readonly headers?: Readonly<Record<string, string>>;
  frames(script: Script): Iterable<Frame>;
  /** The frames that report an error after the answer has begun. */
  failure(failure: Failure): readonly Frame[];
}

export const MODEL = "runnel-demo";

/** A frame without an event type, which most formats send. */
export function message(data: object | string): Frame {
  return { type: "message", data: typeof data === "string" ? data : JSON.stringify(data) };
}

/** JSON that names its type. */
export type Typed = { readonly type: string } & Readonly<Record<string, unknown>>;

/** A frame whose event type is repeated in its data. */
export function named(data: Typed): Frame {
  return { ...message(data), type: data.type };
}

/** One token is one piece. */
export function countTokens({ reasoning, text, call, inputTokens: input }: Script) {
  const output = reasoning.length + text.length + (call?.pieces.length ?? 0);
  return { input, output, reasoning: reasoning.length, total: input + output };
}
