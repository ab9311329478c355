import type { ReactNode } from "react";
import { useMemo, useRef, useState } from "react";
import type { Recording, StreamSnapshot } from "../../recorder/snapshot.ts";
import { useStyles } from "../../ui/adopted-styles.ts";
import { formatNumber } from "../../ui/format/size.ts";
import { translate } from "../../ui/format/translate.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { useRecording } from "../../ui/recorder-context.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import type { AlignedRow, RowKind } from "./align.ts";
import { KIND_NAMES, KINDS } from "./kinds.ts";
import { RowDetail } from "./row-detail.tsx";
import { RowsGrid } from "./rows-grid.tsx";
import type { StreamGroup } from "./side-fields.tsx";
import { SideFields } from "./side-fields.tsx";
import type { Side } from "./sides.ts";
import { initialSides } from "./sides.ts";
import { COMPARE_STYLES } from "./styles.ts";
import { useAlignment } from "./use-alignment.ts";

interface OpenedFile {
  readonly name: string;
  readonly streams: readonly StreamSnapshot[];
}

interface CompareViewProps {
  /** Reads a capture. Rejects with the reason, in words for the user. */
  readonly readFile: (file: File) => Promise<Recording>;
}

/** Compares two streams, connections or captures. */
export function CompareView({ readFile }: CompareViewProps): ReactNode {
  useStyles(COMPARE_STYLES);
  const { stream, streams, isImported } = useSelectedStream();
  const recorded = useRecording().streams;
  const [file, setFile] = useState<OpenedFile>();
  const [problem, setProblem] = useState<string>();
  const [initial] = useState(() => initialSides(stream, streams));
  const [left, setLeft] = useState<Side>(initial.left);
  const [right, setRight] = useState<Side | undefined>(initial.right);
  const [round, setRound] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const groups: readonly StreamGroup[] = [
    { label: isImported ? translate("The open capture") : translate("This page"), streams },
    ...(isImported ? [{ label: translate("This page"), streams: recorded }] : []),
    ...(file === undefined ? [] : [{ label: visibleLine(file.name, 60), streams: file.streams }]),
  ].filter((group) => group.streams.length > 0);

  async function open(chosen: File): Promise<void> {
    setProblem(undefined);
    try {
      const recording = await readFile(chosen);
      setFile({ name: chosen.name, streams: recording.streams });
      const { name } = left.stream.record;
      const next =
        recording.streams.find(({ record }) => record.name === name) ?? recording.streams[0];
      if (next !== undefined) setRight({ stream: next, connection: undefined });
    } catch (error) {
      setProblem(`${chosen.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  return (
    <div className="compare">
      <div className="toolbar" role="toolbar" aria-label={translate("Compare")}>
        <SideFields
          name="Left"
          side={left}
          groups={groups}
          onChoose={(side) => side && setLeft(side)}
        />
        <SideFields name="Right" side={right} groups={groups} onChoose={setRight} />
        <button type="button" className="tool bordered" onClick={() => input.current?.click()}>
          {translate("Open a file…")}
        </button>
        <input
          ref={input}
          type="file"
          accept=".json,.sse,.txt,application/json,text/event-stream"
          aria-label={translate("Capture to compare with")}
          tabIndex={-1}
          hidden
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            // Without this, choosing the same file again sends no event.
            target.value = "";
            if (chosen !== undefined) void open(chosen);
          }}
        />
        <button
          type="button"
          className="tool bordered"
          title={translate("A live stream is compared as it was at the start")}
          disabled={right === undefined}
          onClick={() => setRound(round + 1)}
        >
          {translate("Compare again")}
        </button>
      </div>
      {problem !== undefined && (
        <p className="compare-problem" role="alert">
          {translate("Could not open {problem}", { problem: visibleLine(problem, 1000) })}
        </p>
      )}
      <Comparison left={left} right={right} round={round} />
    </div>
  );
}

interface ComparisonProps {
  readonly left: Side;
  readonly right: Side | undefined;
  readonly round: number;
}

function Comparison({ left, right, round }: ComparisonProps): ReactNode {
  const alignment = useAlignment(left, right, round);
  const [hidden, setHidden] = useState<ReadonlySet<RowKind>>(() => new Set(["same"]));
  const [selected, setSelected] = useState<AlignedRow>();
  const counts = useMemo(() => countsOf(alignment?.rows ?? []), [alignment]);
  const rows = useMemo(
    () => alignment?.rows.filter(({ kind }) => !hidden.has(kind)) ?? [],
    [alignment, hidden],
  );
  if (right === undefined) {
    return (
      <div className="empty">
        <p>{translate("Choose what to compare with.")}</p>
        <p className="dim">
          {translate("Another stream, a connection, or a capture that this panel exported.")}
        </p>
      </div>
    );
  }
  if (alignment === undefined) {
    return (
      <div className="empty" role="status">
        {translate("Comparing…")}
      </div>
    );
  }
  const omitted = alignment.left.omitted + alignment.right.omitted;
  const shown = selected !== undefined && rows.includes(selected) ? selected : undefined;
  return (
    <>
      <div className="toolbar" role="group" aria-label={translate("Results")}>
        {KIND_NAMES.map((kind) => (
          <button
            key={kind}
            type="button"
            className="tool"
            aria-pressed={!hidden.has(kind)}
            title={translate(KINDS[kind].explanation)}
            onClick={() => setHidden(toggled(hidden, kind))}
          >
            {translate(KINDS[kind].label)}{" "}
            <span className="badge">{formatNumber(counts[kind])}</span>
          </button>
        ))}
        {omitted > 0 && (
          <span className="summary">
            {translate("{count} older {count|frame is|frames are} not compared", {
              count: omitted,
            })}
          </span>
        )}
      </div>
      {rows.length === 0 ? (
        <div className="empty">
          <p>{emptyText(alignment.rows, counts)}</p>
        </div>
      ) : (
        <div className="compare-body">
          <RowsGrid alignment={alignment} rows={rows} selected={shown} onSelect={setSelected} />
          {shown !== undefined && <RowDetail row={shown} alignment={alignment} />}
        </div>
      )}
    </>
  );
}

type Counts = Record<RowKind, number>;

function countsOf(rows: readonly AlignedRow[]): Counts {
  const counts: Counts = { same: 0, different: 0, moved: 0, missing: 0, extra: 0, twice: 0 };
  for (const { kind } of rows) counts[kind] += 1;
  return counts;
}

function emptyText(rows: readonly AlignedRow[], counts: Counts): string {
  if (rows.length === 0) return translate("Neither side has events.");
  return counts.same === rows.length
    ? translate("No differences in {count} {count|event|events}.", { count: rows.length })
    : translate("No results are selected above.");
}

function toggled(kinds: ReadonlySet<RowKind>, kind: RowKind): ReadonlySet<RowKind> {
  const next = new Set(kinds);
  if (!next.delete(kind)) next.add(kind);
  return next;
}
