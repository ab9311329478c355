import type { Decoded } from "./decoder.ts";
import type { StreamDefinition, StreamSource } from "./definition.ts";
import type { Message } from "./message.ts";

/** A source without `null`, `undefined` and `false`. */
type Named<Source> = Exclude<Source, null | undefined | false>;

/** The payloads by event type that a source declares. */
export type EventsOf<Source> = [Named<Source>] extends [never]
  ? object
  : Named<Source> extends StreamDefinition<infer Events, infer _Rest>
    ? Events
    : Named<Source> extends { readonly events: infer Decoders }
      ? { readonly [Type in keyof Decoders]: Decoded<Decoders[Type]> }
      : object;

/** The payload of the event types that a source does not declare. */
export type RestOf<Source> = [Named<Source>] extends [never]
  ? string
  : Named<Source> extends StreamDefinition<infer _Events, infer Rest>
    ? Rest
    : Named<Source> extends { readonly decode?: infer Decoder }
      ? Decoded<Exclude<Decoder, undefined>> | (undefined extends Decoder ? string : never)
      : string;

/** The state that a source declares; `undefined` when it declares none. */
export type StateOf<Source> = [Named<Source>] extends [never]
  ? undefined
  : Named<Source> extends StreamDefinition<infer _Events, infer _Rest, infer State>
    ? State
    : Named<Source> extends { readonly state: { readonly initial: infer Initial } }
      ? Initial
      : undefined;

/** A source; or `null`, `undefined` or `false`, which is idle. */
export type MaybeSource = StreamSource | null | undefined | false;

/** The event types of a source: those that it declares and `"message"`; any string when it declares no types. */
export type EventTypeOf<Source> = [keyof EventsOf<Source>] extends [never]
  ? string
  : (keyof EventsOf<Source> & string) | "message";

/** One type, several, or all. */
export type EventTypes<Source> = EventTypeOf<Source> | readonly EventTypeOf<Source>[] | "*";

/**
 * The messages of a stream, discriminated by `type`: those that the definition declares, and `"message"`. Events of
 * other types are delivered as well, but TypeScript cannot express "any other string". So declare every type that the
 * server sends.
 */
export type AnyMessage<Events extends object, Rest> = [keyof Events] extends [never]
  ? Message<string, Rest>
  : | { [Type in keyof Events & string]: Message<Type, Events[Type]> }[keyof Events & string]
    | ("message" extends keyof Events ? never : Message<"message", Rest>);

/** The message for an event type of a source. */
export type MessageOf<Source, Types> = Types extends "*"
  ? AnyMessage<EventsOf<Source>, RestOf<Source>>
  : Types extends readonly (infer One)[]
    ? MessageOf<Source, One>
    : Types extends keyof EventsOf<Source> & string
      ? Message<Types, EventsOf<Source>[Types]>
      : Types extends string
        ? Message<Types, RestOf<Source>>
        : never;

/** The payload of the messages of a stream. */
export type AnyData<Source> = AnyMessage<EventsOf<Source>, RestOf<Source>>["data"];

/** The data of a request without a reduction of its own: the definition's state, or the latest event's data. */
export type RequestData<Source> =
  StateOf<Source> extends undefined ? AnyData<Source> | undefined : StateOf<Source>;

/** Makes options with known payloads assignable to options with unknown payloads. */
export type Bivariant<Callback extends (...given: never) => unknown> = {
  method(...given: Parameters<Callback>): ReturnType<Callback>;
}["method"];
