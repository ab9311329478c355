import type { FrameReceived } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";
import { translate } from "../../ui/format/translate.ts";
import { useStyles } from "../../ui/adopted-styles.ts";
import { JSON_STYLES } from "../../ui/json-styles.ts";
import { useMemo, useState } from "react";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { describeDropped } from "../../ui/format/descriptions.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { ShowMore } from "../../ui/show-more.tsx";
import type { DataDifference } from "./compare-data.ts";
import { compareData, MOST_CHANGES } from "./compare-data.ts";
import type { JsonChange, LineChange } from "./difference.ts";
import { summarise } from "../../ui/json-rows.ts";

/** How many differences are shown at first, and added by "Show more". */
const PAGE = 100;
/** The maximum number of characters of a line that are shown. */
const LINE = 2000;

interface DifferenceViewProps {
  readonly frame: FrameReceived;
  readonly stream: StreamSnapshot;
}

/** Compares a frame with the previous one of the same type. */
export function DifferenceView({ frame, stream }: DifferenceViewProps): ReactNode {
  useStyles(JSON_STYLES);
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

function Differences(props: { readonly before: string; readonly after: string }): ReactNode {
  const { before, after } = props;
  const [limit, setLimit] = useState(PAGE);
  // This renders with every frame that arrives.
  const difference = useMemo(
    () => (before === after ? undefined : compareData(before, after)),
    [before, after],
  );
  if (difference === undefined) return <p>{translate("No difference.")}</p>;
  const { changes } = difference;
  if (changes.length === 0) return <p>{translate("The same value, formatted differently.")}</p>;
  const note = noteOn(difference);
  return (
    <>
      {note !== undefined && <p className="dim">{note}</p>}
      {difference.kind === "json"
        ? difference.changes
            .slice(0, limit)
            .map((change, index) => <ChangeRow key={index} change={change} />)
        : difference.changes
            .slice(0, limit)
            .map((change, index) => <LineRow key={index} change={change} />)}
      <ShowMore
        rest={changes.length - limit}
        unit={difference.kind === "json" ? "differences" : "lines"}
        onMore={() => setLimit(limit + PAGE)}
      />
    </>
  );
}

/** What is not compared. */
function noteOn(difference: DataDifference): string | undefined {
  if (difference.kind === "json") {
    const { length } = difference.changes;
    return length > MOST_CHANGES
      ? translate("There are more than {count} differences; these are the first.", {
          count: MOST_CHANGES,
        })
      : undefined;
  }
  if (difference.complete && difference.skipped === 0) return undefined;
  const note = translate("The data is too long to be compared as a whole.");
  return difference.skipped === 0
    ? note
    : `${note} ${translate("The first {count} characters are equal.", { count: difference.skipped })}`;
}

const MARKS = { same: " ", removed: "−", added: "+" };

function LineRow({ change: { kind, text } }: { readonly change: LineChange }): ReactNode {
  return (
    <div className={`diff-${kind}`}>
      {MARKS[kind]} {visibleLine(text, LINE)}
    </div>
  );
}

function ChangeRow({
  change: { path, before, after },
}: {
  readonly change: JsonChange;
}): ReactNode {
  return (
    <div className="diff-change">
      <div className="json-name">{visibleLine(path)}</div>
      {before !== undefined && <div className="diff-removed">− {summarise(before)}</div>}
      {after !== undefined && <div className="diff-added">+ {summarise(after)}</div>}
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
