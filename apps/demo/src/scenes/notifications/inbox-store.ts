import { useSyncExternalStore } from "react";
import { readStored, writeStored } from "../../platform/storage.ts";
import type { Inbox } from "./inbox.ts";
import { addNotice, addRead, emptyInbox, unreadOf } from "./inbox.ts";
import type { Notice } from "./protocol.ts";

const INBOX_KEY = "runnel-demo-inbox";
/** Separate from the inbox: a tab that marks a notice as read must not undo what another tab has just received. */
const READ_KEY = "runnel-demo-inbox-read";

interface InboxSnapshot {
  readonly inbox: Inbox;
  readonly read: readonly string[];
  readonly unread: readonly string[];
}

const listeners = new Set<() => void>();
let current: InboxSnapshot | undefined;

function parseStored<Value>(key: string, fallback: Value): Value {
  try {
    return (JSON.parse(readStored(key) ?? "null") as Value | null) ?? fallback;
  } catch {
    return fallback;
  }
}

function snapshotOf(inbox: Inbox, read: readonly string[]): InboxSnapshot {
  return { inbox, read, unread: unreadOf(inbox, read) };
}

/** Without storage, what is in memory counts. */
function load(): InboxSnapshot {
  const inbox = parseStored(INBOX_KEY, current?.inbox ?? emptyInbox);
  return snapshotOf(inbox, parseStored(READ_KEY, current?.read ?? []));
}

function getSnapshot(): InboxSnapshot {
  current ??= load();
  return current;
}

function publish(next: InboxSnapshot): void {
  current = next;
  for (const listener of listeners) listener();
}

/** The browser fires this event in every tab but the one that wrote. */
function onStorage({ key }: StorageEvent): void {
  if (key === INBOX_KEY || key === READ_KEY || key === null) publish(load());
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    addEventListener("storage", onStorage);
    // Without a listener until now, changes by other tabs were missed.
    current = load();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener("storage", onStorage);
  };
}

export function receive(id: string, notice: Notice): void {
  const { inbox, read } = load();
  const next = addNotice(inbox, id, notice);
  if (next === inbox) return;
  writeStored(INBOX_KEY, JSON.stringify(next));
  publish(snapshotOf(next, read));
}

export function markRead(ids: readonly string[]): void {
  const { inbox, read } = load();
  const next = addRead(read, ids, inbox);
  writeStored(READ_KEY, JSON.stringify(next));
  publish(snapshotOf(inbox, next));
}

/** Empties the list and keeps the id. Without the id, the server would send everything again. */
export function clearInbox(): void {
  const { inbox } = load();
  const next: Inbox = { ...inbox, notices: [] };
  writeStored(INBOX_KEY, JSON.stringify(next));
  writeStored(READ_KEY, "[]");
  publish(snapshotOf(next, []));
}

export function useInbox(): InboxSnapshot {
  return useSyncExternalStore(subscribe, getSnapshot);
}

/** Where the last visit ended, in any tab. */
export function storedLastEventId(): string {
  return load().inbox.lastEventId;
}
