import { defineStream, json, text } from "@runnel/hooks";
import { visitor } from "../../platform/identity.ts";
import type { Pace } from "./protocol.ts";

interface FileLength {
  readonly characters: number;
}

/** Another pace, or another reading, is another URL: a new stream that starts from the first letter. */
export function fileStream(pace: Pace, reading: number) {
  return defineStream({
    url: `/api/file?pace=${pace}&reading=${reading}`,
    headers: { "X-Visitor": visitor },
    events: {
      begin: json<FileLength>(),
      message_name: text(), // one character
      end: json<FileLength>(),
    },
    until: (event) => event.type === "end",
  });
}

export type FileStream = ReturnType<typeof fileStream>;
