import { defineStream, json, storage } from "@runnel/hooks";
import { person } from "../../platform/identity.ts";
import { streamHeaders } from "../../platform/sharing.ts";
import { findStorage } from "../../platform/storage.ts";
import type { Inbox, Mark, Notice } from "./protocol.ts";
import { reduceInbox } from "./protocol.ts";

const headers = () => ({ ...streamHeaders(), "X-Person": person });
const empty: Inbox = [];

/** The inbox belongs to the stream: it outlives the page that shows it, and a reload. */
export const notifications = defineStream({
  url: "/api/notifications",
  headers,
  events: { notice: json<Notice>(), mark: json<Mark>(), resync: json<object>() },
  state: {
    initial: empty,
    reduce: (inbox, event) =>
      event.type === "notice" || event.type === "mark" ? reduceInbox(inbox, event) : inbox,
    // On the first visit, and when the server says that it no longer has all that was missed.
    load: loadInbox,
    reloadOn: ({ type }) => type === "resync",
  },
  // Inbox and last event ID together, so the next visit resumes exactly there.
  persist: storage({ name: `inbox-${person}`, version: 1, storage: findStorage }),
});

async function loadInbox(signal: AbortSignal): Promise<Inbox> {
  const response = await fetch("/api/notifications/inbox", { headers: headers(), signal });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return (await response.json()) as Inbox;
}
