import type { ConnectionOptions } from "../connection/options.ts";
import { text } from "./decoder.ts";
import type { Decoders, EventDecoder } from "./decoder.ts";
import { deriveKey } from "./key.ts";
import type { AnyMessage } from "./types.ts";

/** How often React hears of a stream: once a frame, on every event, or at most every so many milliseconds. */
export type Notify = "frame" | "sync" | number;

/**
 * Everything that can be said of a stream. Only `url` is required. The type parameters are the payloads
 * by event type, and the payload of all other types.
 */
export interface StreamOptions<
  Events extends object = Readonly<Record<string, unknown>>,
  Rest = unknown,
> extends ConnectionOptions {
  /**
   * Names the stream: components that name the same one share a connection.
   * @defaultValue derived from method, URL, body, credentials and static headers
   */
  readonly key?: string;
  /** A decoder, or a Standard Schema, for each event type. */
  readonly events?: { readonly [Type in keyof Events]: EventDecoder<Events[Type]> };
  /** The decoder for all other types. @defaultValue `text()` */
  readonly decode?: EventDecoder<Rest>;
  /**
   * Says which event is the last, as `[DONE]` is. The event is still delivered, then the stream closes.
   * (A method, so that options whose payloads are known pass for options whose payloads are not.)
   */
  until?(event: AnyMessage<Events, Rest>): boolean;
  /**
   * Milliseconds that a stream outlives its last subscriber, so that StrictMode and changes of route
   * keep their connection. @defaultValue 1000
   */
  readonly closeDelay?: number;
  /**
   * When snapshots are published. `"frame"`: the first event after a quiet spell at once, then once per
   * animation frame. A number: milliseconds between two times, which leaves React room for what it begins anew at each
   * commit: a transition, or what suspended, that takes longer than a frame to render. Listeners and reducers always
   * run at once. @defaultValue `"frame"`
   */
  readonly notify?: Notify;
}

/** What a client can give to all its streams. A stream's own option replaces the client's. */
export type StreamDefaults = Partial<
  Omit<StreamOptions, "url" | "key" | "body" | "method" | "lastEventId" | "events" | "until">
>;

/**
 * A stream, described. Connects nothing; safe at module scope and on a server.
 */
export interface StreamDefinition<out Events extends object = object, out Rest = unknown> {
  readonly key: string;
  readonly options: StreamOptions;
  readonly decoders: Decoders;
  /** Only for the compiler. */
  readonly "~payloads"?: { readonly events: Events; readonly rest: Rest };
}

/**
 * Describes a stream, once, for all components that use it.
 *
 * @throws TypeError where the options cannot work, saying what to change.
 */
export function defineStream<Events extends object = object, Rest = string>(
  options: StreamOptions<Events, Rest>,
): StreamDefinition<Events, Rest> {
  // The store does not know the payloads' types; the definition carries them for the compiler.
  return describe(options as unknown as StreamOptions);
}

/** Whatever names a stream. */
export type StreamSource = string | URL | StreamDefinition | StreamOptions;

/** The definition behind a source. Definitions are returned as they are. */
export function toDefinition(source: StreamSource): StreamDefinition {
  if (typeof source === "string" || source instanceof URL) return describe({ url: source });
  return "decoders" in source ? source : describe(source);
}

function describe(options: StreamOptions): StreamDefinition<never, never> {
  validate(options);
  return {
    key: deriveKey(options),
    options,
    decoders: { events: options.events, decode: options.decode ?? text() },
  };
}

function validate(options: StreamOptions): void {
  const { url, events, decode } = options;
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
  checkNumbers(options);
}

/** @throws TypeError for a delay, limit or factor that is negative, or no number at all. */
export function checkNumbers(options: Partial<StreamOptions>): void {
  const { closeDelay, notify, connectTimeout, heartbeatTimeout, maxEventSize, reconnect } = options;
  const { initialDelay, factor, maxDelay, maxAttempts, resetAfter } = reconnect || {};
  mustNotBeNegative({ closeDelay, connectTimeout, heartbeatTimeout, maxEventSize }, "");
  if (typeof notify === "number") mustNotBeNegative({ notify }, "");
  mustNotBeNegative({ initialDelay, factor, maxDelay, maxAttempts, resetAfter }, "reconnect.");
}

function mustNotBeNegative(
  numbers: Readonly<Record<string, number | undefined>>,
  prefix: string,
): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (value === undefined || value >= 0) continue;
    throw new TypeError(
      `\`${prefix}${name}\` must be a number that is not negative, and is ${value}.`,
    );
  }
}
