import type { Decoded } from "./decoder.ts";
import type { StreamDefinition, StreamSource } from "./definition.ts";
import type { Message } from "./message.ts";

/** A source without the ways to name none. */
type Named<Source> = Exclude<Source, null | undefined | false>;

/** The payloads by event type that a source promises. */
export type EventsOf<Source> = [Named<Source>] extends [never]
  ? object
  : Named<Source> extends StreamDefinition<infer Events, infer _Rest>
    ? Events
    : Named<Source> extends { readonly events: infer Decoders }
      ? { readonly [Type in keyof Decoders]: Decoded<Decoders[Type]> }
      : object;

/** The payload of the types that a source does not name. */
export type RestOf<Source> = [Named<Source>] extends [never]
  ? string
  : Named<Source> extends StreamDefinition<infer _Events, infer Rest>
    ? Rest
    : Named<Source> extends { readonly decode?: infer Decoder }
      ? Decoded<Exclude<Decoder, undefined>> | (undefined extends Decoder ? string : never)
      : string;

/** A source, or nothing to be idle. */
export type MaybeSource = StreamSource | null | undefined | false;

/** What may stand for an event type: a declared one, `"message"`, or any string where none is declared. */
export type EventTypeOf<Source> = [keyof EventsOf<Source>] extends [never]
  ? string
  : (keyof EventsOf<Source> & string) | "message";

/** One type, several, or all. */
export type EventTypes<Source> = EventTypeOf<Source> | readonly EventTypeOf<Source>[] | "*";

/**
 * Every message that can come, discriminated by `type`: those that the definition declares, and
 * `"message"`. An event of yet another type comes as well; TypeScript has no way to say "any string but
 * these", so declare the types that the server sends.
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

/** The payload of every message that can come. */
export type AnyData<Source> = AnyMessage<EventsOf<Source>, RestOf<Source>>["data"];
