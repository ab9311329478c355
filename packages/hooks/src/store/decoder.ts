/** Turns the data of one event from text into a value. May be asynchronous; the order of events is kept. */
export type Decoder<T> = (data: string) => T | PromiseLike<T>;

/**
 * The part of a Standard Schema (https://standardschema.dev) that Runnel uses. Zod, Valibot, ArkType
 * and others make these; none of them is a dependency.
 */
export interface StandardSchema<Output = unknown> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

interface StandardIssue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
}

/** A function, or a Standard Schema, which gets the data parsed as JSON. */
export type EventDecoder<T = unknown> = Decoder<T> | StandardSchema<T>;

/** A decoder for each event type. */
export type EventDecoders = Readonly<Record<string, EventDecoder>>;

/** What a decoder makes. */
export type Decoded<D> =
  D extends StandardSchema<infer Output>
    ? Output
    : D extends (data: string) => infer Result
      ? Awaited<Result>
      : never;

/** The decoders of one definition. */
export interface Decoders {
  readonly events: EventDecoders | undefined;
  /** For every type that `events` does not name. */
  readonly decode: EventDecoder;
}

/** Thrown by a decoder to say more than a message: becomes the `issues` of the `SSEError`. */
export class DecodeError extends Error {
  override name = "DecodeError";
  readonly issues: readonly StandardIssue[];
  constructor(issues: readonly StandardIssue[]) {
    super(issues.map(describeIssue).join("; "));
    this.issues = issues;
  }
}

function parseJSON(data: string): unknown {
  return JSON.parse(data) as unknown;
}

function keepText(data: string): string {
  return data;
}

/**
 * Decodes JSON, and takes your word for its type. Where the server may be wrong, pass a schema in
 * its place.
 *
 * @example `events: { tick: json<Tick>() }`
 */
export function json<T>(): Decoder<T> {
  // One function for all, so that a decoder written inside a component keeps its identity.
  return parseJSON as Decoder<T>;
}

/** Leaves the data as the text that it is: what happens where no decoder is given. */
export function text(): Decoder<string> {
  return keepText;
}

/** The decoder for an event type. An event may be named `constructor`. */
export function decoderFor({ events, decode }: Decoders, type: string): EventDecoder {
  return (events !== undefined && Object.hasOwn(events, type) ? events[type] : undefined) ?? decode;
}

/** Decodes; throws, or rejects, where the data does not pass. */
export function runDecoder(decoder: EventDecoder, data: string): unknown {
  // ArkType's schemas are functions, so the mark decides, not the type.
  if (!("~standard" in decoder)) return decoder(data);
  const result = decoder["~standard"].validate(parseJSON(data));
  return result instanceof Promise ? result.then(unwrap) : unwrap(result);
}

function unwrap(result: StandardResult<unknown>): unknown {
  if (result.issues !== undefined) throw new DecodeError(result.issues);
  return result.value;
}

function describeIssue({ message, path }: StandardIssue): string {
  if (path === undefined || path.length === 0) return message;
  const keys = path.map((step) => String(typeof step === "object" ? step.key : step));
  return `${keys.join(".")}: ${message}`;
}
