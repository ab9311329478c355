import { defineStream, json, text } from "@runnel/hooks";
import { visitor } from "../../app/visitor.ts";
import type { Pace } from "./pace.ts";

interface Length {
  readonly characters: number;
}

/** Another pace or another reading is another URL, and therefore another stream that starts anew. */
function fileStream(pace: Pace, reading: number) {
  return defineStream({
    url: `/api/file?pace=${pace}&reading=${reading}`,
    headers: { "X-Visitor": visitor },
    events: {
      begin: json<Length>(),
      message_name: text(), // one character
      end: json<Length>(),
    },
    until: (event) => event.type === "end",
  });
}

type FileStream = ReturnType<typeof fileStream>;

export { fileStream };
export type { FileStream };
