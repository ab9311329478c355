import type { ReceivedEvent } from "../../src/connection/received-event.ts";
import { readColumns, toColumns } from "../../src/shared/event-columns.ts";
import type { EventColumns } from "../../src/shared/event-columns.ts";

/** What a host sends of these events. */
export function columnsOf(events: readonly Partial<ReceivedEvent>[]): EventColumns | undefined {
  const defaults = { type: "message", data: "", lastEventId: "", origin: "", receivedAt: 0 };
  return toColumns(
    events.map((event) => ({ ...defaults, ...event }) as ReceivedEvent),
    undefined,
  );
}

/** One field of all events, as a page reads it. */
export function readAll(
  events: EventColumns | undefined,
  field: "type" | "data" | "lastEventId" | "origin",
): readonly string[] {
  const next = events && readColumns(events);
  return Array.from({ length: events?.count ?? 0 }, () => next?.[field]() ?? "");
}
