import type { Notice } from "./protocol.ts";

export interface StoredNotice extends Notice {
  readonly id: string;
}

/** What this browser has received. Stored as one value, so that the id never runs ahead of the list. */
export interface Inbox {
  /** Where the next visit resumes. */
  readonly lastEventId: string;
  /** Newest first. */
  readonly notices: readonly StoredNotice[];
}

const MAX_NOTICES = 50;

export const emptyInbox: Inbox = { lastEventId: "", notices: [] };

/** Every tab receives every notification, and all tabs share one inbox: the first tab adds it. */
export function addNotice(inbox: Inbox, id: string, notice: Notice): Inbox {
  if (inbox.notices.some((one) => one.id === id)) return inbox;
  return { lastEventId: id, notices: [{ ...notice, id }, ...inbox.notices].slice(0, MAX_NOTICES) };
}

/** Forgets the ids of notices that are no longer in the inbox. */
export function addRead(
  read: readonly string[],
  ids: readonly string[],
  inbox: Inbox,
): readonly string[] {
  const all = new Set([...read, ...ids]);
  return inbox.notices.map(({ id }) => id).filter((id) => all.has(id));
}

export function unreadOf({ notices }: Inbox, read: readonly string[]): readonly string[] {
  return notices.map(({ id }) => id).filter((id) => !read.includes(id));
}
