import type { Status } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";

/** Each status has its own shape, so that colour is not the only difference. */
const SHAPES: Readonly<Record<Status, ReactNode>> = {
  idle: <circle cx="6" cy="6" r="3.5" className="line dotted" />,
  connecting: <path d="M6 2a4 4 0 1 1-4 4" className="line turning" />,
  open: <circle cx="6" cy="6" r="4" className="fill" />,
  waiting: <path d="M6 1.6 11 10.2H1Z" className="fill" />,
  paused: <path d="M3 2h2.2v8H3zM6.8 2H9v8H6.8z" className="fill" />,
  closed: <rect x="2.5" y="2.5" width="7" height="7" className="line" />,
  failed: <path d="m2.5 2.5 7 7m0-7-7 7" className="line thick" />,
};

interface StatusMarkProps {
  readonly status: Status;
  /** The accessible name; leave it out if the text beside the mark says the same. */
  readonly label?: string | undefined;
}

export function StatusMark({ status, label }: StatusMarkProps): ReactNode {
  const named =
    label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return (
    <svg
      className="mark"
      data-status={status}
      viewBox="0 0 12 12"
      width="12"
      height="12"
      {...named}
    >
      {SHAPES[status]}
    </svg>
  );
}
