import type { StatusChange } from "../connection/connection.ts";
import type { RawFact } from "../inspection/facts.ts";
import type { Fault } from "../inspection/faults/fault.ts";
import type { EventColumns } from "./event-columns.ts";
import type { SentOptions } from "./sent-options.ts";

/** Pages and workers of different versions do not share connections. */
export const VERSION = "0.1.0";
/** The prefix of the names of locks and broadcast channels. */
export const NAME: string = `runnel ${VERSION}`;

/** One end of a channel: to a worker, or to another tab. */
export interface Port<Message> {
  post(message: Message): void;
  close(): void;
}

/** How far a page has read a stream. */
export interface Position {
  /** Who counted `sequence`: one stream of one host; `""` for a page that has received nothing. */
  readonly epoch: string;
  /** The last event that the page has received, counted by the host from 1. */
  readonly sequence: number;
  readonly lastEventId: string;
}

/** What the observers of a page need, and what they simulate. */
export interface Inspection {
  /** Facts. */
  readonly inspects: boolean;
  /** The raw text of frames, too. */
  readonly traces: boolean;
  /** Simulated on the connection of all pages. */
  readonly faults?: readonly Fault[] | undefined;
}

/** What only a page can answer, because the answer is a function of the app. */
export type Topic = "url" | "headers" | "renew" | "decide";

/** From a page to the host, which has the connections. */
export type PageMessage =
  | {
      readonly type: "hello";
      readonly version: string;
      /** The Web Lock that the page holds while it lives. */
      readonly lock: string | undefined;
      readonly visible: boolean;
      readonly online: boolean;
    }
  | { readonly type: "page"; readonly visible: boolean; readonly online: boolean }
  /** Subscribes to a stream, and opens it unless it is alive. The page never uses an `id` twice. */
  | ({
      readonly type: "attach";
      readonly id: number;
      readonly key: string;
      readonly options: SentOptions;
      readonly position: Position;
      readonly generation: number;
    } & Inspection)
  | { readonly type: "options"; readonly id: number; readonly options: SentOptions }
  | ({ readonly type: "inspect"; readonly id: number } & Inspection)
  | {
      readonly type: "reconnect";
      readonly id: number;
      readonly lastEventId: string | undefined;
      readonly generation: number;
    }
  | { readonly type: "detach"; readonly id: number }
  /** Asks for one batch. */
  | { readonly type: "pull" }
  /** The page is alive and works on an answer. */
  | { readonly type: "heard"; readonly question: number }
  | {
      readonly type: "answer";
      readonly question: number;
      readonly value?: unknown;
      readonly failure?: { readonly cause: unknown } | undefined;
    }
  | { readonly type: "bye" };

/** From the host to a page. */
export type HostMessage =
  | {
      readonly type: "welcome";
      readonly version: string;
      /** The Web Lock that the host holds while it lives. */
      readonly lock: string | undefined;
    }
  | { readonly type: "batch"; readonly parts: readonly BatchPart[] }
  | {
      readonly type: "ask";
      readonly question: number;
      readonly id: number;
      readonly topic: Topic;
      readonly argument: unknown;
    };

/** What happened in one stream since the page pulled last. */
export interface BatchPart {
  readonly id: number;
  /**
   * Counts how often the page has asked for another last event ID. What was sent before it did is outdated, such as the
   * events of a user who has signed out.
   */
  readonly generation: number;
  /** See `Position`. */
  readonly epoch: string;
  /** The sequence of the event before the first one. */
  readonly after: number;
  readonly events: EventColumns | undefined;
  /** What is not an event, with the number of events of this batch that came before it. */
  readonly marks: readonly (readonly [index: number, mark: Mark])[];
  /** When bytes arrived last; `undefined` when none did. */
  readonly activityAt: number | undefined;
}

export type Mark =
  | { readonly type: "status"; readonly change: StatusChange }
  | { readonly type: "id"; readonly lastEventId: string }
  | { readonly type: "fact"; readonly fact: RawFact; readonly at: number }
  | { readonly type: "tabs"; readonly count: number }
  /** The page read too slowly; `0` for an unknown number of events. */
  | { readonly type: "dropped"; readonly count: number };

/** What tabs say to all. */
export type TabMessage =
  /** This tab has the connections from now on. */
  | { readonly type: "lead" }
  /** This tab wants to be served, over the channel of its lock. */
  | { readonly type: "join"; readonly lock: string };

/** From the leader to one tab: its end of the channel is open. */
export interface Ready {
  readonly type: "ready";
}

/** The broadcast channel on which all tabs listen. */
export const ALL_TABS: string = `${NAME} tabs`;

/** The broadcast channel of one tab and the leader. */
export function channelOf(lock: string): string {
  return `${NAME} tab ${lock}`;
}
