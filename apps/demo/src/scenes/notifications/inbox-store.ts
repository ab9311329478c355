import { useSyncExternalStore } from "react";
import { readStored, writeStored } from "../../app/stored.ts";
import { addNotice, addRead, emptyInbox, type Inbox, unreadOf } from "./inbox.ts";
import type { Notice } from "./notice.ts";

const INBOX = "runnel-demo-inbox";
/** Apart from the inbox: a tab that marks something as read must not undo what another one just got. */
const READ = "runnel-demo-inbox-read";

interface InboxSnapshot {
  readonly inbox: Inbox;
  readonly read: readonly string[];
  readonly unread: readonly string[];
}

const listeners = new Set<() => void>();
let current: InboxSnapshot | undefined;

function parsed<Value>(key: string, fallback: Value): Value {
  try {
    return (JSON.parse(readStored(key) ?? "null") as Value | null) ?? fallback;
  } catch {
    return fallback;
  }
}

function snapshotOf(inbox: Inbox, read: readonly string[]): InboxSnapshot {
  return { inbox, read, unread: unreadOf(inbox, read) };
}

/** What is in memory goes first where nothing can be stored. */
function load(): InboxSnapshot {
  return snapshotOf(parsed(INBOX, current?.inbox ?? emptyInbox), parsed(READ, current?.read ?? []));
}

function getSnapshot(): InboxSnapshot {
  current ??= load();
  return current;
}

function publish(next: InboxSnapshot): void {
  current = next;
  for (const listener of listeners) listener();
}

/** The browser tells every tab but the one that wrote. */
function onStorage({ key }: StorageEvent): void {
  if (key === INBOX || key === READ || key === null) publish(load());
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    addEventListener("storage", onStorage);
    // Nobody listened to the other tabs until now.
    current = load();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener("storage", onStorage);
  };
}

function receive(id: string, notice: Notice): void {
  const { inbox, read } = load();
  const next = addNotice(inbox, id, notice);
  if (next === inbox) return;
  writeStored(INBOX, JSON.stringify(next));
  publish(snapshotOf(next, read));
}

function markRead(ids: readonly string[]): void {
  const { inbox, read } = load();
  const next = addRead(read, ids, inbox);
  writeStored(READ, JSON.stringify(next));
  publish(snapshotOf(inbox, next));
}

/** Empties the list; the id stays, or the server would send it all again. */
function clearInbox(): void {
  const { inbox } = load();
  const next: Inbox = { ...inbox, notices: [] };
  writeStored(INBOX, JSON.stringify(next));
  writeStored(READ, "[]");
  publish(snapshotOf(next, []));
}

function useInbox(): InboxSnapshot {
  return useSyncExternalStore(subscribe, getSnapshot);
}

/** Where the last visit ended, in whichever tab. */
function storedLastEventId(): string {
  return load().inbox.lastEventId;
}

export { clearInbox, markRead, receive, storedLastEventId, useInbox };
