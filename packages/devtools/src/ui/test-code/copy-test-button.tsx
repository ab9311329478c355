import type { ReactNode } from "react";
import type { Reading } from "../../recorder/stored-entries.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { CopyButton } from "../copy-button.tsx";
import type { ReplayedConnection } from "./write-test.ts";
import { writeTest } from "./write-test.ts";

export interface CopyTestButtonProps {
  readonly label: string;
  readonly record: StreamRecord;
  /** What is replayed, such as "connection 2". */
  readonly what: string;
  /** Called on a click. What is on disk is read first. */
  readonly replayed: () => readonly ReplayedConnection[] | Reading<readonly ReplayedConnection[]>;
}

/** Copies a test that replays frames or connections. */
export function CopyTestButton({ label, record, what, replayed }: CopyTestButtonProps): ReactNode {
  function* text(): Generator<string | Promise<void>> {
    const read = replayed();
    yield* writeTest(record, what, "next" in read ? yield* read : read);
  }
  return <CopyButton icon="test" label={label} text={text} />;
}
