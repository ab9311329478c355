import { check } from "#diagnostics";
import { baseURL } from "../connection/http-request.ts";
import type { ConnectionOptions } from "../connection/options.ts";
import type { EventDecoder } from "./decoder.ts";
import { deriveKey } from "./key.ts";
import type { AnyMessage } from "./source-types.ts";

/** How often React is notified: once a frame, on every event, or at most every so many milliseconds. */
export type Notify = "frame" | "sync" | number;

/**
 * All options of a stream. Only `url` is required; `undefined` means "as if absent". The type parameters are the
 * payloads by event type, and the payload of all other types.
 */
export interface StreamOptions<
  Events extends object = Readonly<Record<string, unknown>>,
  Rest = unknown,
> extends ConnectionOptions {
  /**
   * Names the stream: components that use the same key share a connection.
   * @defaultValue derived from method, URL, body, credentials and headers
   */
  readonly key?: string | undefined;
  /** A decoder, or a Standard Schema, for each event type. */
  readonly events?: { readonly [Type in keyof Events]: EventDecoder<Events[Type]> } | undefined;
  /** The decoder for all other types. @defaultValue `text()` */
  readonly decode?: EventDecoder<Rest> | undefined;
  /**
   * Decides which event is the last, such as `[DONE]`. The event is still delivered, then the stream closes for all
   * who share it.
   */
  readonly until?: Bivariant<(event: AnyMessage<Events, Rest>) => boolean> | undefined;
  /**
   * Milliseconds that the connection outlives the last subscriber, so that StrictMode and route changes keep it;
   * `0` closes it at once. @defaultValue 1000
   */
  readonly closeDelay?: number | undefined;
  /**
   * Milliseconds that the data and the last event ID outlive the connection of an unused stream. A subscriber
   * that comes within them resumes. @defaultValue 300000 (5 min)
   */
  readonly retain?: number | undefined;
  /**
   * When snapshots are published. `"frame"`: the first event after a quiet spell at once, then once per
   * animation frame. A number: milliseconds between two times, which leaves React room for work that it restarts at
   * each commit, such as a transition or a suspended component that takes longer than a frame to render. Listeners and
   * reducers always run at once. @defaultValue `"frame"`
   */
  readonly notify?: Notify | undefined;
}

/** Lets options whose payloads are known pass for options whose payloads are not. */
type Bivariant<Callback extends (...given: never) => unknown> = {
  method(...given: Parameters<Callback>): ReturnType<Callback>;
}["method"];

/** What a client can set for all its streams. A stream's own option replaces the client's. */
export type StreamDefaults = Partial<
  Omit<StreamOptions, "url" | "key" | "body" | "method" | "lastEventId" | "events">
>;

/** A stream, described. Connects nothing; safe at module scope and on a server. */
export interface StreamDefinition<out Events extends object = object, out Rest = unknown> {
  readonly key: string;
  readonly options: StreamOptions;
  /** Only for the compiler. */
  readonly "~payloads"?: { readonly events: Events; readonly rest: Rest };
}

/**
 * Describes a stream, once, for all components that use it.
 *
 * @throws TypeError when the options cannot work, saying what to change.
 */
export function defineStream<Events extends object = object, Rest = string>(
  options: StreamOptions<Events, Rest>,
): StreamDefinition<Events, Rest> {
  // The store does not know the payloads' types; the definition carries them for the compiler.
  return describe(options as unknown as StreamOptions);
}

/** Anything that names a stream. */
export type StreamSource = string | URL | StreamDefinition | StreamOptions;

/** URLs that components use inline, by text: neither key nor checks are computed again in every render. */
const described = new Map<string, StreamDefinition>();
const MAX_DESCRIBED = 256;
/** A relative URL names another stream when the document's base changes. */
let describedBase: string | undefined;

/** The definition behind a source. Definitions are returned as they are. */
export function toDefinition(source: StreamSource): StreamDefinition {
  if (typeof source === "object" && !(source instanceof URL)) {
    return "options" in source ? source : describe(source);
  }
  const url = String(source);
  const base = baseURL();
  if (base !== describedBase || described.size > MAX_DESCRIBED) described.clear();
  describedBase = base;
  const known = described.get(url) ?? describe({ url });
  described.set(url, known);
  return known;
}

function describe(given: StreamOptions): StreamDefinition<never, never> {
  const { headers } = given;
  // An iterator can be read only once, and is needed for the key and for every attempt.
  const options = isIterator(headers) ? { ...given, headers: [...headers] } : given;
  check(options);
  checkNumbers(options);
  return { key: deriveKey(options), options };
}

function isIterator(headers: unknown): headers is IterableIterator<readonly [string, string]> {
  return typeof Object(headers).next === "function";
}

/** The options that are a delay, a limit or a factor. */
const NUMBER = /(?:Delay|Timeout|Size|Attempts|After)$|^(?:retain|factor|notify)$/;

/**
 * Runs in production as well: with an `initialDelay` of NaN, a client would ask a failing server without a pause.
 *
 * @throws TypeError for a delay, limit or factor that is negative or not a number.
 */
export function checkNumbers(options: object, prefix = ""): void {
  for (const [name, value] of Object.entries(options) as [string, never][]) {
    if (name === "reconnect") checkNumbers(Object(value) as object, "reconnect.");
    else if (
      NUMBER.test(name) &&
      value !== undefined &&
      !/^(?:frame|sync)$/.test(value) &&
      !(value >= 0)
    ) {
      throw new TypeError(`\`${prefix}${name}\` must be a non-negative number; received ${value}.`);
    }
  }
}

/** Merges options. Earlier ones win; an explicit `undefined` gives way. `reconnect` is merged by its members. */
export function mergeOptions(layers: readonly StreamDefaults[]): StreamOptions {
  const merged: Record<string, unknown> = {};
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer)) {
      const present = merged[name];
      if (present === undefined) merged[name] = value;
      else if (name === "reconnect" && present && value) {
        merged[name] = mergeOptions([present, value] as readonly StreamDefaults[]);
      }
    }
  }
  return merged as unknown as StreamOptions;
}
