import type { StreamDefinition } from "@runnel/hooks";
import { useSSE } from "@runnel/hooks";
import type { ReactNode } from "react";
import { Figures } from "../ui/Figures.tsx";
import { ErrorNote } from "./ErrorNote.tsx";
import { StatusChip } from "./StatusChip.tsx";

interface StreamRowProps {
  readonly stream: StreamDefinition;
  readonly name: string;
  readonly about?: string;
  readonly testId: string;
  /** The row's figures. */
  readonly children: ReactNode;
}

/** One of several streams that a scene compares. */
export function StreamRow({ stream, name, about, testId, children }: StreamRowProps) {
  const { status } = useSSE(stream);
  return (
    <div className="stream-row" data-testid={testId}>
      <h3>
        {name}
        {about !== undefined && <small>{about}</small>}
      </h3>
      <StatusChip status={status} />
      <Figures as="row">{children}</Figures>
      <ErrorNote stream={stream} />
    </div>
  );
}
