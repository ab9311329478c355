import type { ReactNode } from "react";
import { translate } from "../../ui/format/translate.ts";
import { useStyles } from "../../ui/adopted-styles.ts";
import { TIMELINE_STYLES } from "./styles.ts";
import { useMemo, useState } from "react";
import type { NumberRange } from "../frames/quantity.ts";
import { parseFilter } from "../frames/filter.ts";
import { useRows } from "../frames/use-rows.ts";
import { useNow } from "../../ui/use-now.ts";
import { useSlices } from "../../ui/time-slice.ts";
import { usePanelState } from "../../ui/panel-state.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { TimelineMetrics } from "./timeline-metrics.tsx";
import { readColumns } from "./frame-columns.ts";
import { latenciesOf, spanMetricsOf } from "./metrics.ts";
import { Plot } from "./plot.tsx";
import { describeSelected, selectionIn, withSelection } from "./selection.ts";
import type { Span } from "./span.ts";
import { drawable, gapsOf, recordedSpan, recordedSpanOf } from "./span.ts";
import { stallsOf } from "./stalls.ts";
import { SummaryTable } from "./summary-table.tsx";
import { lanesOf } from "./ticks.ts";
import { TimelineToolbar } from "./timeline-toolbar.tsx";
import type { Zoom } from "./zoom.ts";
import { shownBy, WHOLE } from "./zoom.ts";

/** How often the metrics are updated, in milliseconds. */
const METRICS_INTERVAL = 250;

interface TimelineViewProps {
  readonly onShowFrames: () => void;
  readonly onShowFrame: (sequence: number, streamId: string) => void;
}

/** The connections of a stream and their frames, over time. */
export function TimelineView({ onShowFrames, onShowFrame }: TimelineViewProps): ReactNode {
  useStyles(TIMELINE_STYLES);
  const { stream, streams } = useSelectedStream();
  // The selection is a term of the filter of the frames.
  const [{ query }, setPanelState] = usePanelState();
  const { record, connections } = stream;
  const now = useNow(METRICS_INTERVAL);
  const [isAll, setAll] = useState(false);
  const all = isAll ? streams : undefined;
  const [zoom, setZoom] = useState<Zoom>(WHOLE);
  const [chosen, setChosen] = useState<number>();
  const selection = useMemo(() => selectionIn(query), [query]);
  const filter = useMemo(() => parseFilter(query), [query]);
  const { rows } = useRows(stream, false, filter);
  const isRead = useSlices((isOver) => (all ?? [stream]).every((one) => readColumns(one, isOver)));

  const connection = connections.find(({ number }) => number === chosen) ?? connections.at(-1);
  // Updated only at the interval, because it is expensive and numbers that change faster cannot be read.
  const slow = useMemo(() => {
    const recorded = recordedSpan(stream, now);
    const covered = shownBy(zoom, recorded);
    return {
      shown: drawable(stream, covered),
      gaps: gapsOf(stream, recorded.to),
      stalls: stallsOf(stream, recorded.to),
      metrics: spanMetricsOf(
        stream,
        selection === undefined ? covered : within(recorded, selection, record.addedAt),
      ),
    };
    // oxlint-disable-next-line react/exhaustive-deps
  }, [record, now, isRead, selection, zoom]);
  const description = describeSelected(selection, rows.count);

  function select(next: NumberRange | undefined): void {
    setPanelState({ query: withSelection(query, next) });
  }

  return (
    <div className="sided">
      <TimelineToolbar
        zoom={zoom}
        selection={selection}
        connection={connection?.number}
        count={rows.count}
        onZoom={setZoom}
        onConnection={setChosen}
        isAll={isAll}
        onAll={(next) => {
          setAll(next);
          setZoom(WHOLE);
        }}
        onClear={() => select(undefined)}
        onShowFrames={onShowFrames}
      />
      <div className="sided-body">
        <Plot
          stream={stream}
          streams={all}
          zoom={zoom}
          shown={all === undefined ? slow.shown : shownBy(zoom, recordedSpanOf(all, now))}
          stalls={slow.stalls}
          selection={selection}
          description={description}
          onSelect={select}
          onZoom={setZoom}
          onShowFrame={onShowFrame}
        />
        <TimelineMetrics
          connection={connection?.number}
          latencies={latenciesOf(connection)}
          metrics={slow.metrics}
          scope={selection === undefined ? translate("Shown time") : translate("Selection")}
          gaps={slow.gaps}
          stalls={slow.stalls}
        />
        <SummaryTable lanes={lanesOf(stream, slow.shown, Infinity).lanes} origin={record.addedAt} />
      </div>
    </div>
  );
}

/** A selection as a time span, limited to what is recorded. */
function within(recorded: Span, selection: NumberRange, origin: number): Span {
  const from = Math.max(recorded.from, origin + selection.from);
  return { from, to: Math.max(from, Math.min(recorded.to, origin + selection.to)) };
}
