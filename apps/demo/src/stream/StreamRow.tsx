import type { Status } from "@runnel/hooks";
import type { ReactNode } from "react";
import { Figures } from "../app/Figures.tsx";
import { StatusChip } from "./StatusChip.tsx";

interface StreamRowProps {
  readonly name: string;
  readonly about?: string;
  readonly status: Status;
  readonly testId: string;
  /** The row's figures. */
  readonly children: ReactNode;
}

/** One of several streams of a scene, to be compared with the others. */
function StreamRow({ name, about, status, testId, children }: StreamRowProps) {
  return (
    <div className="stream-row" data-testid={testId}>
      <h3>
        {name}
        {about !== undefined && <small>{about}</small>}
      </h3>
      <StatusChip status={status} />
      <Figures as="row">{children}</Figures>
    </div>
  );
}

export { StreamRow };
