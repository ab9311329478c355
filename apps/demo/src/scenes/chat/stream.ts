import { defineStream, json } from "@runnel/hooks";
import { person, visitor } from "../../platform/identity.ts";
import type { Here, Line, Person } from "./protocol.ts";

/**
 * With a function, the headers' values are not part of the stream's key: a new name keeps the connection,
 * and the next attempt sends it.
 */
export function chatStream(name: string) {
  return defineStream({
    url: "/api/chat",
    headers: () => ({
      "X-Visitor": visitor,
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
  });
}

export type ChatStream = ReturnType<typeof chatStream>;
