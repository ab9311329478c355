import { defineStream, json } from "@runnel/hooks";
import { person } from "../../app/person.ts";
import { visitor } from "../../app/visitor.ts";
import type { Here, Line, Person } from "./room.ts";

/**
 * A function's headers are no part of the stream's key: under another name it is still the same
 * stream, and the new name is what the next attempt says.
 */
function chatStream(name: string) {
  return defineStream({
    url: "/api/chat",
    headers: () => ({
      "X-Visitor": visitor,
      "X-Person": person,
      // A header takes no more than Latin letters.
      "X-Name": encodeURIComponent(name),
    }),
    events: {
      here: json<Here>(), // once per connection
      line: json<Line>(), // with an id: replayed to those who missed it
      join: json<Person>(),
      leave: json<Person>(),
    },
  });
}

type ChatStream = ReturnType<typeof chatStream>;

export { chatStream };
export type { ChatStream };
