/** Turns the data of one event from text into a value. Synchronous: the order of events costs no queue. */
export type Decoder<T> = (data: string) => T;

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
      ? Result
      : never;

/** The decoders of one definition. */
export interface Decoders {
  readonly events: EventDecoders | undefined;
  /** For every type that `events` does not name. */
  readonly decode: EventDecoder;
}

function parseJSON(data: string): unknown {
  return JSON.parse(data) as unknown;
}

function keepText(data: string): string {
  return data;
}

/**
 * Decodes JSON and trusts its type. When the server may be wrong, pass a schema in its place.
 *
 * @example `events: { tick: json<Tick>() }`
 */
export function json<T>(): Decoder<T> {
  // One function for all, so that a decoder written inside a component keeps its identity.
  return parseJSON as Decoder<T>;
}

/** Leaves the data as text, which is also the default. */
export function text(): Decoder<string> {
  return keepText;
}

/** The decoder for an event type. An event may be named `constructor`. */
export function decoderFor({ events, decode }: Decoders, type: string): EventDecoder {
  return (events !== undefined && Object.hasOwn(events, type) ? events[type] : undefined) ?? decode;
}

/** Decodes. Throws when the data does not fit; an error from a schema carries its `issues`. */
export function runDecoder(decoder: EventDecoder, data: string): unknown {
  // ArkType's schemas are functions, so the mark decides, not the type.
  const isSchema = "~standard" in decoder;
  const result = isSchema ? decoder["~standard"].validate(parseJSON(data)) : decoder(data);
  if (typeof (result as PromiseLike<unknown> | undefined)?.then === "function") {
    // Whatever becomes of it, its rejection must not end the process.
    void Promise.resolve(result).catch(() => undefined);
    throw new TypeError(
      "The decoder returned a promise; decoders and schemas must be synchronous.",
    );
  }
  if (!isSchema) return result;
  const { issues, value } = result as { issues?: readonly StandardIssue[]; value?: unknown };
  if (issues === undefined) return value;
  throw Object.assign(new TypeError(issues.map(describeIssue).join("; ")), { issues });
}

function describeIssue({ message, path = [] }: StandardIssue): string {
  const keys = path.map((step) => String(typeof step === "object" ? step.key : step));
  return keys.length === 0 ? message : `${keys.join(".")}: ${message}`;
}
