import type { ConnectionOptions } from "../connection/options.ts";
import type { Sequence } from "./continuity.ts";
import type { EventDecoder } from "./decoder.ts";
import type { ResumeOptions } from "./resume.ts";
import type { AnyMessage, Bivariant } from "./source-types.ts";
import type { StateOptions } from "./state-options.ts";
import type { Persistence } from "./state-slot.ts";

/** How often React is notified: once per frame, on every event, or once in this many milliseconds. */
export type Notify = "frame" | "sync" | number;

/**
 * All options of a stream. Only `url` is required; `undefined` means "as if absent". The type parameters are the
 * payloads by event type, the payload of all other types, and the stream's state.
 */
export interface StreamOptions<
  Events extends object = Readonly<Record<string, unknown>>,
  Rest = unknown,
  State = unknown,
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
   * Returns whether an event ends the stream, for all subscribers. The event is still delivered.
   *
   * - `true`: it is the last one, such as `[DONE]`.
   * - `"complete"`: nothing is missing from now on, but more events may follow, such as the usage. The end of the
   *   response, or the loss of the connection, then closes the stream without an error.
   * - an `Error`: the server reported a failure inside the stream. The stream is `failed` with its message.
   */
  readonly until?:
    | Bivariant<(event: AnyMessage<Events, Rest>) => boolean | "complete" | Error>
    | undefined;
  /**
   * How a request (`useSSERequest`, `client.request`) goes on after a loss, and is taken up after a reload. Shared
   * streams ignore it: they resume by `Last-Event-ID` anyway.
   */
  readonly resume?: ResumeOptions<AnyMessage<Events, Rest>> | undefined;
  /** State that belongs to the stream: a reduction of all its events. */
  readonly state?: StateOptions<State, AnyMessage<Events, Rest>> | undefined;
  /**
   * The number of an event, which grows by one with each event. It finds what is missing (`continuity`, `onGap`), and
   * drops an event whose number was seen already, before any listener gets it. A server whose numbers begin again after a
   * restart needs `{ epoch, number }`: another epoch is neither a gap nor a duplicate. `undefined` is an event without a
   * number. An event that cannot be decoded has none, so the next one reveals a gap. An event without an `id` has the last
   * event ID of the one before it, which `Number(event.lastEventId)` would take for a duplicate.
   */
  readonly sequence?:
    | Bivariant<(event: AnyMessage<Events, Rest>) => number | Sequence | undefined>
    | undefined;
  /**
   * Keeps the state and the last event ID beyond the page: `storage({ name, version })`. Without a `state`, the last
   * event ID alone is kept.
   */
  readonly persist?: Persistence | undefined;
  /**
   * Milliseconds that the connection outlives the last subscriber, so that StrictMode and route changes keep it;
   * `0` closes it at once. @defaultValue 1000
   */
  readonly closeDelay?: number | undefined;
  /**
   * Milliseconds that an unused stream keeps its data and its last event ID after its connection was closed. A
   * subscriber that comes within this time resumes. @defaultValue 300000 (5 min)
   */
  readonly retain?: number | undefined;
  /**
   * When snapshots are published. `"frame"`: at once for the first event after a pause, then at most once per animation
   * frame. `"sync"`: on every event. A number: at most once in this many milliseconds. That leaves React time for work
   * that it restarts at each commit, such as a transition, or a suspended component that takes longer than a frame to
   * render. Listeners and reducers always run at once. @defaultValue `"frame"`
   */
  readonly notify?: Notify | undefined;
}

/** What a client can set for all its streams. A stream's own option replaces the client's. */
export type StreamDefaults = Partial<
  Omit<
    StreamOptions,
    | "url"
    | "key"
    | "body"
    | "method"
    | "lastEventId"
    | "events"
    | "resume"
    | "state"
    | "sequence"
    | "persist"
  >
>;

/** The options that are a delay, a limit or a factor. */
const NUMBER = /(?:Delay|Timeout|Size|Attempts|After)$|^(?:retain|factor|notify)$/;

/**
 * Runs in production as well: with an `initialDelay` of NaN, a client would send requests to a failing server without a
 * pause.
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

/**
 * Merges options. Earlier layers take precedence; an explicit `undefined` counts as absent. `reconnect` is merged
 * member by member.
 */
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
