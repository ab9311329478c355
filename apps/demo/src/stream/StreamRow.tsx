import type { Status, StreamDefinition } from "@runnel/hooks";
import { useSSE } from "@runnel/hooks";
import type { ReactNode } from "react";
import { Figures } from "../ui/Figures.tsx";
import { ErrorNote } from "./ErrorNote.tsx";
import { StatusChip } from "./StatusChip.tsx";

interface RowProps {
  readonly name: string;
  readonly about?: string;
  readonly testId: string;
  /** The row's figures. */
  readonly children: ReactNode;
}

/** One of several streams that a scene compares. */
export function StreamRow({ stream, ...props }: RowProps & { readonly stream: StreamDefinition }) {
  const { status } = useSSE(stream);
  return <StatusRow {...props} status={status} note={<ErrorNote stream={stream} />} />;
}

interface StatusRowProps extends RowProps {
  readonly status: Status;
  readonly note?: ReactNode;
}

/** As `StreamRow`, for a connection that is not Runnel's. */
export function StatusRow({ status, name, about, testId, note, children }: StatusRowProps) {
  return (
    <div className="stream-row" data-testid={testId}>
      <h3>
        {name}
        {about !== undefined && <small>{about}</small>}
      </h3>
      <StatusChip status={status} />
      <Figures as="row">{children}</Figures>
      {note}
    </div>
  );
}
