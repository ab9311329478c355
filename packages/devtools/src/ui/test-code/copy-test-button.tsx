import type { ReactNode } from "react";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { CopyButton } from "../copy-button.tsx";
import type { ReplayedConnection } from "./write-test.ts";
import { writeTest } from "./write-test.ts";

export interface CopyTestButtonProps {
  readonly label: string;
  readonly record: StreamRecord;
  /** What is replayed, such as "connection 2". */
  readonly what: string;
  /** Called on a click. */
  readonly replayed: () => readonly ReplayedConnection[];
}

/** Copies a test that replays frames or connections. */
export function CopyTestButton({ label, record, what, replayed }: CopyTestButtonProps): ReactNode {
  return <CopyButton icon="test" label={label} text={() => writeTest(record, what, replayed())} />;
}
