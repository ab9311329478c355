import type { Decoded, EventDecoders } from "./decoder.ts";
import type { StreamDefinition, StreamSource } from "./definition.ts";
import type { Message } from "./message.ts";

/** The payloads by event type that a source promises. */
export type EventsOf<Source> =
  Source extends StreamDefinition<infer Events, infer _Rest>
    ? Events
    : Source extends { readonly events: infer Decoders extends EventDecoders }
      ? { readonly [T in keyof Decoders]: Decoded<Decoders[T]> }
      : object;

/** The payload of the types that a source does not name. */
export type RestOf<Source> =
  Source extends StreamDefinition<infer _Events, infer Rest>
    ? Rest
    : Source extends { readonly decode: infer Decoder }
      ? Decoded<Decoder>
      : string;

/** A source, or nothing to be idle. */
export type MaybeSource = StreamSource | null | undefined | false;

/** What may stand for an event type: a declared one, `"message"`, or any string where none is declared. */
export type EventTypeOf<Source> = [keyof EventsOf<Source>] extends [never]
  ? string
  : (keyof EventsOf<Source> & string) | "message";

/** One type, several, or all. */
export type EventTypes<Source> = EventTypeOf<Source> | readonly EventTypeOf<Source>[] | "*";

/** The type of an event that the definition does not declare. Never equal to one that it does. */
export type OtherType = string & { readonly "~undeclared"?: never };

/** Every message that can come: discriminated by `type`. */
export type AnyMessage<Events extends object, Rest> =
  | { [T in keyof Events & string]: Message<T, Events[T]> }[keyof Events & string]
  | Message<[keyof Events] extends [never] ? string : OtherType, Rest>;

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
