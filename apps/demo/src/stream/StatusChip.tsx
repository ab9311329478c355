import type { Status } from "@runnel/hooks";

const words: Readonly<Record<Status, string>> = {
  idle: "Idle",
  connecting: "Connecting…",
  open: "Open",
  waiting: "Waiting to reconnect",
  paused: "Paused",
  closed: "Closed",
  failed: "Failed",
};

/** The dot has a colour and a shape, because not everybody sees the colour. */
function StatusChip({ status }: { readonly status: Status }) {
  return (
    <output className="chip" data-testid="status" data-status={status}>
      <i className="dot" aria-hidden="true" />
      {words[status]}
    </output>
  );
}

export { StatusChip };
