import { describeCause, describeSource } from "./cause.ts";
import { formatDuration } from "./time.ts";
import { STATUS_LABELS } from "./status.ts";
import type { LostSeparator, Separator, WaitingSeparator } from "../../recorder/entry.ts";

/** A separator in words; for a wait that is still going on, see {@link describeWait}. */
export function describeSeparator(separator: Separator): string {
  switch (separator.type) {
    case "lost":
      return describeLoss(separator);
    case "waiting":
      return `waited ${formatDuration(separator.waited ?? separator.delay)}${describeAttempt(separator)}`;
    case "reestablished": {
      const { connection, downtime } = separator;
      return downtime === undefined
        ? `opened as connection ${connection}`
        : `reconnected as connection ${connection} after ${formatDuration(downtime)}`;
    }
    case "stopped":
      return `${STATUS_LABELS[separator.status]}: ${describeCause(separator.cause, separator.error)}`;
  }
}

export function describeWait(separator: WaitingSeparator, now: number): string {
  return `waiting ${formatDuration(separator.due - now)}${describeAttempt(separator)}`;
}

function describeLoss({ connection, opened, status, cause, error }: LostSeparator): string {
  const why = describeCause(cause, error);
  // Somebody wanted it so, or nobody wanted it any more.
  if (status === "closed" || status === "idle") return `connection ${connection} closed: ${why}`;
  return `connection ${connection} ${opened ? "lost" : "failed"}: ${why}`;
}

function describeAttempt({ attempt, source }: WaitingSeparator): string {
  return ` · attempt ${attempt} · ${describeSource(source)}`;
}
