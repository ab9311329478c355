import { defineStream, json } from "@runnel/hooks";
import { person, visitor } from "../../platform/identity.ts";
import type { Notice } from "./protocol.ts";

/** Resumes where the last visit ended: the server first replays what was sent since then. */
export function notificationStream(lastEventId: string) {
  return defineStream({
    url: "/api/notifications",
    headers: { "X-Visitor": visitor, "X-Person": person },
    events: { notice: json<Notice>() },
    lastEventId,
  });
}
