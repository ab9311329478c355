import { translate } from "../../ui/format/translate.ts";
import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import { useId, useRef, useState } from "react";
import type { NumberRange } from "../frames/quantity.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { formatMoment, niceStep } from "./axis.ts";
import { drawTimeline } from "./draw.ts";
import type { Layout } from "./layout.ts";
import { layoutOf, WIDE_GUTTER } from "./layout.ts";
import { Legend, readPalette } from "./legend.tsx";
import type { Pointed } from "./pointed.ts";
import { describePointed, pointedAt } from "./pointed.ts";
import { moveSelection } from "./selection.ts";
import type { Span } from "./span.ts";
import { drawable, recordedSpanOf } from "./span.ts";
import { useCanvas } from "./use-canvas.ts";
import type { Zoom } from "./zoom.ts";
import { panBy, shownBy, WHOLE, zoomBy } from "./zoom.ts";
import { useWheel } from "./use-wheel.ts";

/** A drag of less than this distance, in CSS pixels, is a click. */
const MIN_DRAG = 3;

interface PlotProps {
  readonly stream: StreamSnapshot;
  /** All streams, if they are shown on one axis. */
  readonly streams: readonly StreamSnapshot[] | undefined;
  readonly zoom: Zoom;
  /** The shown time span as of the last update, for the description. */
  readonly shown: Span;
  readonly stalls: readonly Span[];
  /** In milliseconds since the start of the stream. */
  readonly selection: NumberRange | undefined;
  /** The selection in words. */
  readonly description: string;
  readonly onSelect: (selection: NumberRange | undefined) => void;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onShowFrame: (sequence: number, streamId: string) => void;
}

/** The canvas. A time range is selected by dragging, or with the arrow keys. */
export function Plot(props: PlotProps): ReactNode {
  const { stream, streams, zoom, shown, stalls, selection, description, onSelect } = props;
  const { onZoom, onShowFrame } = props;
  const helpId = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const legend = useRef<HTMLUListElement>(null);
  const drawn = useRef<Layout>(undefined);
  const drawnSpan = useRef<Span>(shown);
  /** The start of a drag: the time, because the plot may scroll meanwhile, and the pixel. */
  const drag = useRef<{ readonly at: number; readonly x: number }>(undefined);
  const origin = stream.record.addedAt;
  const brush = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<Pointed>();
  const range = { from: shown.from - origin, to: shown.to - origin };

  useCanvas(canvas, (context, width, height) => {
    if (legend.current === null) return;
    const recorded = recordedSpanOf(streams ?? [stream], Date.now());
    const current = drawable(stream, shownBy(zoom, recorded));
    // The names have their place, but not more than a third.
    const gutter = streams && Math.min(WIDE_GUTTER, width / 3);
    const layout = layoutOf(width, height, current, gutter);
    drawn.current = layout;
    drawnSpan.current = recorded;
    const palette = readPalette(legend.current, context.canvas);
    const timeline = { stream, streams, shown: current, recorded, stalls, selection };
    drawTimeline(context, layout, palette, timeline);
  });

  function momentAt(event: PointerEvent<HTMLElement>): { at: number; x: number } | undefined {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return drawn.current && { at: drawn.current.toTime(x) - origin, x };
  }

  useWheel(brush, (event) => {
    const layout = drawn.current;
    if (layout === undefined) return;
    event.preventDefault();
    const recorded = drawnSpan.current;
    const { left } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const sideways = event.shiftKey ? event.deltaY : event.deltaX;
    onZoom(
      Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)
        ? panBy(shown, recorded, sideways / 1000)
        : zoomBy(shown, recorded, layout.toTime(event.clientX - left), 1.002 ** event.deltaY),
    );
  });

  function pointAt(event: PointerEvent<HTMLElement>): Pointed | undefined {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const layout = drawn.current;
    return (
      layout && pointedAt(layout, streams ?? [stream], event.clientX - left, event.clientY - top)
    );
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
    setPointed(start === undefined ? pointAt(event) : undefined);
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

  function onPointerUp(event: PointerEvent<HTMLElement>): void {
    const start = drag.current;
    const here = momentAt(event);
    endDrag();
    if (start === undefined || here === undefined || Math.abs(here.x - start.x) >= MIN_DRAG) return;
    const under = pointAt(event);
    if (under?.frame !== undefined) onShowFrame(under.frame.sequence, under.stream.id);
  }

  /** `+` and `-` zoom around the selection, or around the middle; `0` shows everything. */
  function zoomByKey(key: string): Zoom | undefined {
    if (key === "0") return WHOLE;
    const factor = key === "+" || key === "=" ? 0.5 : key === "-" ? 2 : undefined;
    if (factor === undefined) return undefined;
    const { from, to } = selection ?? range;
    return zoomBy(shown, drawnSpan.current, origin + (from + Math.min(to, range.to)) / 2, factor);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      if (selection === undefined) return;
      onSelect(undefined);
    } else {
      const zoomed = zoomByKey(event.key);
      const moved = moveSelection(selection, event.key, event.shiftKey, range);
      if (zoomed !== undefined) onZoom(zoomed);
      else if (moved !== undefined) onSelect(moved);
      else return;
    }
    event.preventDefault();
  }

  return (
    <div className="timeline-plot">
      <div
        ref={brush}
        className="timeline-brush"
        role="slider"
        aria-label={translate("Selected time")}
        aria-describedby={helpId}
        aria-valuemin={Math.round(range.from)}
        aria-valuemax={Math.round(range.to)}
        aria-valuenow={Math.round(Math.min(range.to, Math.max(range.from, selection?.from ?? 0)))}
        aria-valuetext={description}
        tabIndex={0}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerLeave={() => setPointed(undefined)}
        onPointerCancel={endDrag}
        onLostPointerCapture={endDrag}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} className="timeline-canvas" aria-hidden />
        {pointed !== undefined && (
          <span className="timeline-pointed" style={{ left: `${pointed.x}px` }} aria-hidden>
            <span data-link={pointed.frame !== undefined || undefined}>
              {describePointed(pointed, origin)}
            </span>
          </span>
        )}
      </div>
      <p id={helpId} className="spoken">
        {translate(
          "From {from} to {to} of the stream. The arrow keys move the selection, with Shift its end. Escape clears it. Plus and minus zoom, 0 shows everything.",
          { from: formatMoment(range.from), to: formatMoment(range.to) },
        )}
      </p>
      <Legend listRef={legend} />
    </div>
  );
}
