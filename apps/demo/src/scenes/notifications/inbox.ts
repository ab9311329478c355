import type { Notice } from "./notice.ts";

interface Received extends Notice {
  readonly id: string;
}

/** What this browser has got. Kept together, so that the id never says more than the list has. */
interface Inbox {
  /** Where the next visit resumes. */
  readonly lastEventId: string;
  /** Newest first. */
  readonly notices: readonly Received[];
}

/** An inbox is for reading, not for keeping. */
const MOST = 50;

const emptyInbox: Inbox = { lastEventId: "", notices: [] };

/** Every tab hears of every notification, and all of them share one inbox: whoever comes first adds it. */
function addNotice(inbox: Inbox, id: string, notice: Notice): Inbox {
  if (inbox.notices.some((one) => one.id === id)) return inbox;
  return { lastEventId: id, notices: [{ ...notice, id }, ...inbox.notices].slice(0, MOST) };
}

/** Those who are gone from the inbox need not be remembered as read. */
function addRead(read: readonly string[], ids: readonly string[], inbox: Inbox): readonly string[] {
  const all = new Set([...read, ...ids]);
  return inbox.notices.map(({ id }) => id).filter((id) => all.has(id));
}

function unreadOf({ notices }: Inbox, read: readonly string[]): readonly string[] {
  return notices.map(({ id }) => id).filter((id) => !read.includes(id));
}

export { addNotice, addRead, emptyInbox, unreadOf };
export type { Inbox, Received };
