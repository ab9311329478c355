/** Decodes the data of one event. Synchronous, so that events stay in order without a queue. */
export type Decoder<T> = (data: string) => T;

/**
 * The part of a Standard Schema (https://standardschema.dev) that Runnel uses. Zod, Valibot, ArkType and others
 * implement it. Runnel does not depend on them.
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

/** The type of the values that a decoder returns. */
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
 * Parses JSON and trusts that it is a `T`. To validate it, pass a schema instead.
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

/** The decoder for an event type. `hasOwn`, because a server may name an event `constructor`. */
export function decoderFor({ events, decode }: Decoders, type: string): EventDecoder {
  return (events !== undefined && Object.hasOwn(events, type) ? events[type] : undefined) ?? decode;
}

/** Decodes the data. Throws if the data is invalid; an error from a schema has its `issues`. */
export function runDecoder(decoder: EventDecoder, data: string): unknown {
  // ArkType's schemas are functions, so `typeof` cannot distinguish a schema from a decoder.
  const isSchema = "~standard" in decoder;
  const result = isSchema ? decoder["~standard"].validate(parseJSON(data)) : decoder(data);
  if (typeof (result as PromiseLike<unknown> | undefined)?.then === "function") {
    // Its result is ignored. An unhandled rejection would end a Node process.
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
