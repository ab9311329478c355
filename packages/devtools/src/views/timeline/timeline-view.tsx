import { type ReactNode, useMemo, useState } from "react";
import type { Range } from "../frames/filter-quantity.ts";
import { parseFilter } from "../frames/filter.ts";
import { useRows } from "../frames/use-rows.ts";
import { useNow } from "../../ui/use-now.ts";
import { usePanelState } from "../../ui/panel-state.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { FiguresList } from "./figures-list.tsx";
import { figuresOf, latenciesOf } from "./figures.ts";
import { Plot } from "./plot.tsx";
import { describeSelected, selectionIn, withSelection } from "./selection.ts";
import { type Span, drawable, gapsOf, recordedSpan } from "./span.ts";
import { stallsOf } from "./stalls.ts";
import { SummaryTable } from "./summary-table.tsx";
import { lanesOf } from "./ticks.ts";
import { TimelineToolbar } from "./timeline-toolbar.tsx";
import { WHOLE, type Zoom, shownBy } from "./zoom.ts";

/** How often figures are brought up to date, in milliseconds: faster ones could not be read. */
const FIGURES_INTERVAL = 250;

interface TimelineViewProps {
  readonly onShowFrames: () => void;
}

/** When a stream's connections were there, and what came over them when. */
export function TimelineView({ onShowFrames }: TimelineViewProps): ReactNode {
  const { stream } = useSelectedStream();
  // The selection is a term of the filter of the frames.
  const [{ query }, setPanelState] = usePanelState();
  const { record } = stream;
  const now = useNow(FIGURES_INTERVAL);
  const [zoom, setZoom] = useState<Zoom>(WHOLE);
  const [chosen, setChosen] = useState<number>();
  const selection = useMemo(() => selectionIn(query), [query]);
  const filter = useMemo(() => parseFilter(query), [query]);
  const { rows } = useRows(stream, false, filter);

  const connection =
    record.connections.find(({ number }) => number === chosen) ?? record.connections.at(-1);
  // Of a moment ago, on purpose: see the interval.
  const slow = useMemo(() => {
    const recorded = recordedSpan(record, now);
    const covered = shownBy(zoom, recorded);
    const shown = drawable(record, covered);
    return {
      shown,
      lanes: lanesOf(record, shown, Infinity).lanes,
      gaps: gapsOf(record, recorded.to),
      stalls: stallsOf(record, recorded.to),
      figures: figuresOf(
        record,
        selection === undefined ? covered : within(recorded, selection, record.addedAt),
      ),
    };
  }, [record, now, selection, zoom]);
  const description = describeSelected(selection, rows.count);

  function select(next: Range | undefined): void {
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
        onClear={() => select(undefined)}
        onShowFrames={onShowFrames}
      />
      <div className="sided-body">
        <Plot
          record={record}
          zoom={zoom}
          shown={slow.shown}
          stalls={slow.stalls}
          selection={selection}
          description={description}
          onSelect={select}
        />
        <FiguresList
          connection={connection?.number}
          latencies={latenciesOf(connection)}
          figures={slow.figures}
          scope={selection === undefined ? "What is shown" : "The selection"}
          gaps={slow.gaps}
          stalls={slow.stalls}
        />
        <SummaryTable lanes={slow.lanes} origin={record.addedAt} />
      </div>
    </div>
  );
}

/** A selection in the time of the clock, as far as something is recorded there. */
function within(recorded: Span, selection: Range, origin: number): Span {
  const from = Math.max(recorded.from, origin + selection.from);
  return { from, to: Math.max(from, Math.min(recorded.to, origin + selection.to)) };
}
