import { defineStream, json } from "@runnel/hooks";
import { person } from "../../app/person.ts";
import { visitor } from "../../app/visitor.ts";
import type { Notice } from "./notice.ts";

/** Resumes where the last visit ended: the server sends what has come since, and then what comes. */
function notificationStream(lastEventId: string) {
  return defineStream({
    url: "/api/notifications",
    headers: { "X-Visitor": visitor, "X-Person": person },
    events: { notice: json<Notice>() },
    lastEventId,
  });
}

type NotificationStream = ReturnType<typeof notificationStream>;

export { notificationStream };
export type { NotificationStream };
