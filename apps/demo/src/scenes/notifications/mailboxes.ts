import type { LogEntry, ReadableLog } from "../../../server/event-log.ts";
import { createFairStore } from "../../../server/fair-store.ts";
import { isJsonObject, parseJsonObject } from "../../../server/json-object.ts";
import type { LogOptions } from "../../../server/logs.ts";
import { PERSON_ID } from "../../../server/person.ts";
import { placeOf } from "../../../server/ring.ts";
import type { Place } from "../../../server/ring.ts";
import { actions, kinds } from "./protocol.ts";

/** What the data of every event in the log has. All people share one log. */
export interface Address {
  /** The person to whom it belongs. */
  readonly to: string;
  /** The sender's address, hashed. */
  readonly from: string;
}

/** The notifications of each person, and what that person did with them. */
export interface Mailboxes {
  /** The log of one person: only that person's events, without their addresses. */
  of(person: string): ReadableLog;
}

interface MailboxesOptions {
  readonly log: ReadableLog;
  /** Events that are kept for one person. */
  readonly perPerson: number;
  /** Events that are kept for all people together. */
  readonly total: number;
}

interface KeptEvent {
  readonly person: string;
  readonly from: string;
  readonly entry: LogEntry;
}

interface Mailbox {
  readonly kept: KeptEvent[];
  /** Sequences of the events that were dropped, of the log's present epoch. */
  dropped: number[];
}

/** Whether an event of the log is a notification, or what its person did with one. */
export const acceptsEvent: LogOptions["accepts"] = ({ type, data }) => {
  const given = parseJsonObject(data);
  if (
    !isJsonObject(given) ||
    typeof given["to"] !== "string" ||
    !PERSON_ID.test(given["to"]) ||
    typeof given["from"] !== "string"
  ) {
    return false;
  }
  if (type === "mark") {
    return actions.some((one) => one === given["action"]) && typeof given["id"] === "string";
  }
  return (
    type === "notice" &&
    kinds.some((kind) => kind === given["kind"]) &&
    typeof given["text"] === "string" &&
    typeof given["at"] === "number"
  );
};

/**
 * Sorts the log by person. Each person has a bound of their own, and when all mailboxes together are full, the address
 * that sent the most loses its oldest event: no person loses events because of another address.
 */
export function createMailboxes({ log, perPerson, total }: MailboxesOptions): Mailboxes {
  const mailboxes = new Map<string, Mailbox>();
  const listeners = new Map<string, Set<(entry: LogEntry) => void>>();
  const shares = createFairStore<KeptEvent>({ capacity: total });
  let newest: { readonly id: string; readonly place: Place } | undefined;

  function drop({ person, entry }: KeptEvent): void {
    const mailbox = mailboxes.get(person);
    const index = mailbox?.kept.findIndex((one) => one.entry === entry) ?? -1;
    if (mailbox === undefined || index === -1) return;
    mailbox.kept.splice(index, 1);
    const place = placeOf(entry.id);
    // Bounded like the mailbox itself.
    if (place?.epoch === newest?.place.epoch && place !== undefined) {
      mailbox.dropped = [...mailbox.dropped, place.sequence].slice(-perPerson);
    }
    if (mailbox.kept.length === 0) mailboxes.delete(person);
  }

  function add(entry: LogEntry): void {
    const place = placeOf(entry.id);
    if (place === undefined) return;
    if (place.epoch !== newest?.place.epoch) {
      for (const mailbox of mailboxes.values()) mailbox.dropped = [];
    }
    newest = { id: entry.id, place };
    const { to: person, from, ...event } = JSON.parse(entry.data) as Address;
    const kept: KeptEvent = { person, from, entry: { ...entry, data: JSON.stringify(event) } };
    const mailbox = mailboxes.get(person) ?? { kept: [], dropped: [] };
    mailboxes.set(person, mailbox);
    mailbox.kept.push(kept);
    if (mailbox.kept.length > perPerson) {
      const [oldest] = mailbox.kept;
      if (oldest !== undefined) {
        shares.delete(oldest.from, oldest);
        drop(oldest);
      }
    }
    const evicted = shares.add(from, kept);
    if (evicted !== undefined) drop(evicted);
    for (const listener of listeners.get(person) ?? []) listener(kept.entry);
  }

  /** Takes what the log has and the mailboxes do not. Before the log is loaded there is nothing to take. */
  function catchUp(): void {
    const { entries, missed } = newest ? log.after(newest.id) : { entries: [], missed: undefined };
    for (const entry of missed === undefined ? log.latest(Infinity) : entries) add(entry);
  }

  // It lives as long as the server: nothing has to unsubscribe.
  log.subscribe(catchUp);

  return {
    of(person) {
      const entries = () => (mailboxes.get(person)?.kept ?? []).map(({ entry }) => entry);
      return {
        after(id, limit = Infinity) {
          catchUp();
          const place = placeOf(id);
          const known = newest?.place;
          if (
            place?.epoch !== known?.epoch ||
            !place ||
            !known ||
            place.sequence > known.sequence
          ) {
            return { entries: [], missed: undefined };
          }
          const isLater = (sequence: number | undefined) => (sequence ?? 0) > place.sequence;
          const later = entries().filter((entry) => {
            const at = placeOf(entry.id);
            return at?.epoch === place.epoch && isLater(at.sequence);
          });
          const dropped = mailboxes.get(person)?.dropped ?? [];
          return { entries: later.slice(0, limit), missed: dropped.filter(isLater).length };
        },
        latest(count) {
          catchUp();
          return count > 0 ? entries().slice(-count) : [];
        },
        subscribe(listener) {
          const mine = listeners.get(person) ?? new Set();
          listeners.set(person, mine.add(listener));
          return () => {
            mine.delete(listener);
            if (mine.size === 0) listeners.delete(person);
          };
        },
      };
    },
  };
}
