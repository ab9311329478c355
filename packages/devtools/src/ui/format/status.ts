import type { Status } from "@runnel/hooks/inspect";

/** What a status is called where people read it. */
export const STATUS_LABELS: Readonly<Record<Status, string>> = {
  idle: "idle",
  connecting: "connecting",
  open: "live",
  waiting: "waiting",
  paused: "paused",
  closed: "closed",
  failed: "failed",
};
