import type { FrameReceived } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";
import { translate } from "../../ui/format/translate.ts";
import { useMemo } from "react";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { describeDropped } from "../../ui/format/descriptions.ts";
import { Differences } from "../../ui/difference/differences.tsx";
import { visibleLine } from "../../ui/format/visible-text.ts";

interface DifferenceViewProps {
  readonly frame: FrameReceived;
  readonly stream: StreamSnapshot;
}

/** Compares a frame with the previous one of the same type. */
export function DifferenceView({ frame, stream }: DifferenceViewProps): ReactNode {
  const { record } = stream;
  const before = useMemo(() => previousOfType(frame, record), [frame, record]);
  const type = visibleLine(frame.eventType);
  if (before === undefined) {
    const dropped = describeDropped(stream);
    return (
      <p className="empty dim">
        {translate("There is no earlier “{type}” event to compare with.", { type })}
        {dropped !== undefined && ` ${dropped}.`}
      </p>
    );
  }
  return (
    <div className="detail-text" tabIndex={0}>
      <p className="dim">
        {translate("Compared with #{sequence}, the previous “{type}” event.", {
          sequence: String(before.sequence),
          type,
        })}
      </p>
      <Differences before={before.data} after={frame.data} />
    </div>
  );
}

function previousOfType(frame: FrameReceived, record: StreamRecord): FrameReceived | undefined {
  const { entries } = record;
  for (let position = entries.end - 1; position >= entries.first; position -= 1) {
    const entry = entries.at(position);
    if (entry?.type !== "frame" || entry.sequence >= frame.sequence) continue;
    if (entry.kind === frame.kind && entry.eventType === frame.eventType) return entry;
  }
  return undefined;
}
