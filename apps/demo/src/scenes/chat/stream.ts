import { defineStream, json, storage } from "@runnel/hooks";
import { person } from "../../platform/identity.ts";
import { streamHeaders } from "../../platform/sharing.ts";
import { findStorage } from "../../platform/storage.ts";
import { sequenceOf } from "../../stream/sequence-of.ts";
import type { Here, Line, Person } from "./protocol.ts";
import type { Room, RoomEvent } from "./room.ts";
import { emptyRoom, reduceRoom } from "./room.ts";

/** Outside of `chatStream`: a definition with another name has the same state. */
const state = {
  initial: emptyRoom,
  reduce: (room: Room, event: RoomEvent | { readonly type: "message" }) =>
    event.type === "message" ? room : reduceRoom(room, event),
};
const persist = storage({ name: `chat-${person}`, version: 1, storage: findStorage });

/**
 * With a function, the headers' values are not part of the stream's key: a new name keeps the connection,
 * and the next attempt sends it.
 */
export function chatStream(name: string) {
  return defineStream({
    url: "/api/chat",
    headers: () => ({
      ...streamHeaders(),
      "X-Person": person,
      // Header values are limited to Latin-1.
      "X-Name": encodeURIComponent(name),
    }),
    events: {
      here: json<Here>(), // once per connection
      line: json<Line>(), // with an id: replayed after a lost connection
      join: json<Person>(),
      leave: json<Person>(),
    },
    state,
    // Only lines have an id. The other events have the last event ID of the line before them.
    sequence: (event) => (event.type === "line" ? sequenceOf(event) : undefined),
    persist,
  });
}

export type ChatStream = ReturnType<typeof chatStream>;
