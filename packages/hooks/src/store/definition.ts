import type { ConnectionOptions } from "../connection/options.ts";
import { text } from "./decoder.ts";
import type { Decoded, Decoder, Decoders, EventDecoder, EventDecoders } from "./decoder.ts";
import { deriveKey } from "./key.ts";
import type { AnyMessage } from "./types.ts";

/** How often React hears of a stream: once a frame, on every event, or at most every so many milliseconds. */
export type Notify = "frame" | "sync" | number;

/** Everything that can be said of a stream. Only `url` is required. */
export interface StreamOptions<
  Events extends EventDecoders = EventDecoders,
  Rest extends EventDecoder = EventDecoder,
> extends ConnectionOptions {
  /**
   * Names the stream: components that name the same one share a connection.
   * @defaultValue derived from method, URL, body, credentials and static headers
   */
  readonly key?: string;
  /** A decoder, or a Standard Schema, for each event type. */
  readonly events?: Events;
  /** The decoder for all other types. @defaultValue `text()` */
  readonly decode?: Rest;
  /** Says which event is the last, as `[DONE]` is. The event is still delivered, then the stream closes. */
  readonly until?: (
    event: AnyMessage<{ readonly [T in keyof Events]: Decoded<Events[T]> }, Decoded<Rest>>,
  ) => boolean;
  /**
   * Milliseconds that a stream outlives its last subscriber, so that StrictMode and changes of route
   * keep their connection. @defaultValue 1000
   */
  readonly closeDelay?: number;
  /**
   * When snapshots are published. `"frame"`: the first event after a quiet spell at once, then once per
   * animation frame. Listeners and reducers always run at once. @defaultValue `"frame"`
   */
  readonly notify?: Notify;
}

/** What a client can give to all its streams. A stream's own option replaces the client's. */
export type StreamDefaults = Partial<
  Omit<StreamOptions, "url" | "key" | "body" | "method" | "lastEventId" | "events" | "until">
>;

/** Stream options whose payload types have been forgotten: how the store sees all of them. */
export interface ErasedStreamOptions extends Omit<StreamOptions, "until"> {
  readonly until?: (event: never) => boolean;
}

/**
 * A stream, described. Connects nothing; safe at module scope and on a server. The type parameters
 * are the payloads by event type, and the payload of all other types.
 */
export interface StreamDefinition<out Events extends object = object, out Rest = unknown> {
  readonly key: string;
  readonly options: ErasedStreamOptions;
  readonly decoders: Decoders;
  /** Only for the compiler. */
  readonly "~payloads"?: { readonly events: Events; readonly rest: Rest };
}

/**
 * Describes a stream, once, for all components that use it.
 *
 * @throws TypeError where the options cannot work, saying what to change.
 */
export function defineStream<
  const Events extends EventDecoders = Record<never, never>,
  Rest extends EventDecoder = Decoder<string>,
>(
  options: StreamOptions<Events, Rest>,
): StreamDefinition<{ readonly [T in keyof Events]: Decoded<Events[T]> }, Decoded<Rest>> {
  return describe(options);
}

/** Whatever names a stream. */
export type StreamSource = string | URL | StreamDefinition | ErasedStreamOptions;

/** The definition behind a source. Definitions are returned as they are. */
export function toDefinition(source: StreamSource): StreamDefinition {
  if (typeof source === "string" || source instanceof URL) return describe({ url: source });
  return "decoders" in source ? source : describe(source);
}

function describe(options: ErasedStreamOptions): StreamDefinition<never, never> {
  validate(options);
  return {
    key: deriveKey(options),
    options,
    decoders: { events: options.events, decode: options.decode ?? text() },
  };
}

function validate(options: ErasedStreamOptions): void {
  const { url, events, decode, closeDelay, notify, reconnect } = options;
  if (url === undefined || url === null || url === "") {
    throw new TypeError("A stream needs a `url`: a string, a `URL`, or (with `key`) a function.");
  }
  for (const [type, decoder] of Object.entries({ ...events, decode: decode ?? text() })) {
    if (typeof decoder === "function" || "~standard" in Object(decoder)) continue;
    throw new TypeError(
      `The decoder for "${type}" is neither a function nor a Standard Schema. Use \`json<T>()\`, \`text()\`, ` +
        "a function of the data, or a schema.",
    );
  }
  mustNotBeNegative("closeDelay", closeDelay);
  if (typeof notify === "number") mustNotBeNegative("notify", notify);
  if (typeof reconnect !== "object") return;
  const { initialDelay, factor, maxDelay, maxAttempts, resetAfter } = reconnect;
  for (const [name, value] of Object.entries({
    initialDelay,
    factor,
    maxDelay,
    maxAttempts,
    resetAfter,
  })) {
    mustNotBeNegative(`reconnect.${name}`, value);
  }
}

function mustNotBeNegative(name: string, value: number | undefined): void {
  if (value === undefined || value >= 0) return;
  throw new TypeError(`\`${name}\` must be a number that is not negative, and is ${value}.`);
}
