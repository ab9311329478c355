import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import { useId, useRef } from "react";
import type { NumberRange } from "../frames/quantity.ts";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { formatMoment, niceStep } from "./axis.ts";
import { drawTimeline } from "./draw.ts";
import type { Layout } from "./layout.ts";
import { layoutOf } from "./layout.ts";
import { Legend, readPalette } from "./legend.tsx";
import { moveSelection } from "./selection.ts";
import type { Span } from "./span.ts";
import { drawable, recordedSpan } from "./span.ts";
import { useCanvas } from "./use-canvas.ts";
import type { Zoom } from "./zoom.ts";
import { shownBy } from "./zoom.ts";

/** A drag of less than this distance, in CSS pixels, is a click. */
const MIN_DRAG = 3;

interface PlotProps {
  readonly record: StreamRecord;
  readonly zoom: Zoom;
  /** The shown time span as of the last update, for the description. */
  readonly shown: Span;
  readonly stalls: readonly Span[];
  /** In milliseconds since the start of the stream. */
  readonly selection: NumberRange | undefined;
  /** The selection in words. */
  readonly description: string;
  readonly onSelect: (selection: NumberRange | undefined) => void;
}

/** The canvas. A time range is selected by dragging, or with the arrow keys. */
export function Plot(props: PlotProps): ReactNode {
  const { record, zoom, shown, stalls, selection, description, onSelect } = props;
  const helpId = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const legend = useRef<HTMLUListElement>(null);
  const drawn = useRef<Layout>(undefined);
  /** The start of a drag: the time, because the plot may scroll meanwhile, and the pixel. */
  const drag = useRef<{ readonly at: number; readonly x: number }>(undefined);
  const origin = record.addedAt;
  const range = { from: shown.from - origin, to: shown.to - origin };

  useCanvas(canvas, (context, width, height) => {
    if (legend.current === null) return;
    const recorded = recordedSpan(record, Date.now());
    const current = drawable(record, shownBy(zoom, recorded));
    const layout = layoutOf(width, height, current);
    drawn.current = layout;
    const palette = readPalette(legend.current, context.canvas);
    const timeline = { record, shown: current, recorded, stalls, selection };
    drawTimeline(context, layout, palette, timeline);
  });

  function momentAt(event: PointerEvent<HTMLElement>): { at: number; x: number } | undefined {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return drawn.current && { at: drawn.current.toTime(x) - origin, x };
  }

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = momentAt(event);
    onSelect(undefined);
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    const start = drag.current;
    const here = momentAt(event);
    if (start === undefined || here === undefined || Math.abs(here.x - start.x) < MIN_DRAG) return;
    // Rounded to the resolution of the plot, to avoid meaningless decimals.
    const step = niceStep(drawn.current?.resolution ?? 1);
    const from = Math.floor(Math.min(start.at, here.at) / step) * step;
    const to = Math.ceil(Math.max(start.at, here.at) / step) * step;
    onSelect({ from: Math.max(0, from), to });
  }

  function endDrag(): void {
    drag.current = undefined;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      if (selection === undefined) return;
      onSelect(undefined);
    } else {
      const moved = moveSelection(selection, event.key, event.shiftKey, range);
      if (moved === undefined) return;
      onSelect(moved);
    }
    event.preventDefault();
  }

  return (
    <div className="timeline-plot">
      <div
        className="timeline-brush"
        role="slider"
        aria-label="Selected time"
        aria-describedby={helpId}
        aria-valuemin={Math.round(range.from)}
        aria-valuemax={Math.round(range.to)}
        aria-valuenow={Math.round(Math.min(range.to, Math.max(range.from, selection?.from ?? 0)))}
        aria-valuetext={description}
        tabIndex={0}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={endDrag}
        onPointerCancel={endDrag}
        onLostPointerCapture={endDrag}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} className="timeline-canvas" aria-hidden />
      </div>
      <p id={helpId} className="spoken">
        {`From ${formatMoment(range.from)} to ${formatMoment(range.to)} of the stream. The arrow keys move the selection, with Shift its end. Escape clears it.`}
      </p>
      <Legend listRef={legend} />
    </div>
  );
}
