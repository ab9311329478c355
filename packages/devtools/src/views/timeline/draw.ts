import { translate } from "../../ui/format/translate.ts";
import type { NumberRange } from "../frames/quantity.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { drawLanes, drawStreams } from "./draw-lanes.ts";
import { drawAxis, drawStrip } from "./draw-strip.ts";
import type { Layout } from "./layout.ts";
import { roomForLanes } from "./layout.ts";
import type { Palette } from "./legend.tsx";
import type { Span } from "./span.ts";
import { gapsOf } from "./span.ts";
import { throughputOf } from "./throughput.ts";
import { lanesOf, ticksOf } from "./ticks.ts";

/** The width of a bar of the throughput strip, in CSS pixels. */
const PART_WIDTH = 4;

/** The height of the note about hidden connections, in CSS pixels. */
const NOTE_HEIGHT = 15;

interface Timeline {
  readonly stream: StreamSnapshot;
  /** The streams by lane, if all are shown; otherwise each connection of the stream has a lane. */
  readonly streams: readonly StreamSnapshot[] | undefined;
  readonly shown: Span;
  readonly recorded: Span;
  readonly stalls: readonly Span[];
  /** In milliseconds since the start of the stream. */
  readonly selection: NumberRange | undefined;
}

/**
 * Draws the timeline. A charting library has no lanes, and uPlot, the smallest one, would take more than half of the size
 * limit of the panel.
 */
export function drawTimeline(
  context: CanvasRenderingContext2D,
  layout: Layout,
  palette: Palette,
  { stream, streams, shown, recorded, stalls, selection }: Timeline,
): void {
  const parts = (layout.right - layout.left) / PART_WIDTH;
  context.font = palette.font;
  drawAxis(context, layout, palette, shown, stream.record.addedAt);
  drawStrip(context, layout, palette, throughputOf(streams ?? [stream], shown, recorded, parts));
  if (streams !== undefined) {
    drawStreams(context, layout, palette, streams, shown, recorded.to);
    return;
  }
  const { lanes, hidden, room } = fit(stream, shown, layout);
  if (hidden > 0) drawNote(context, layout, palette, hidden);
  drawLanes(context, room, palette, {
    lanes,
    ticks: ticksOf(stream, shown, layout.toX),
    gaps: gapsOf(stream, recorded.to),
    stalls,
    until: recorded.to,
  });
  if (selection !== undefined) drawSelection(context, layout, palette, stream, selection);
}

/** The lanes that fit. If some do not fit, space for the note is reserved. */
function fit(
  stream: StreamSnapshot,
  shown: Span,
  layout: Layout,
): ReturnType<typeof lanesOf> & { readonly room: Layout } {
  const all = lanesOf(stream, shown, roomForLanes(layout));
  if (all.hidden === 0) return { ...all, room: layout };
  const room = { ...layout, height: layout.height - NOTE_HEIGHT };
  return { ...lanesOf(stream, shown, roomForLanes(room)), room };
}

function drawNote(
  context: CanvasRenderingContext2D,
  { left, height }: Layout,
  palette: Palette,
  hidden: number,
): void {
  context.fillStyle = palette.text;
  context.textAlign = "start";
  context.textBaseline = "bottom";
  const note = translate("{count} earlier {count|connection|connections}: see Reconnects", {
    count: hidden,
  });
  context.fillText(note, left + 4, height - 1);
}

function drawSelection(
  context: CanvasRenderingContext2D,
  layout: Layout,
  palette: Palette,
  { record }: StreamSnapshot,
  selection: NumberRange,
): void {
  const { left, right, stripTop, height } = layout;
  const from = Math.max(left, layout.toX(record.addedAt + selection.from));
  const to = Math.min(right, layout.toX(record.addedAt + selection.to));
  if (to < left || from > right) return;
  const width = Math.max(1, to - from);
  context.fillStyle = palette.event;
  context.globalAlpha = 0.16;
  context.fillRect(from, stripTop, width, height - stripTop);
  context.globalAlpha = 1;
  context.fillRect(Math.round(from), stripTop, 1, height - stripTop);
  context.fillRect(Math.round(from + width) - 1, stripTop, 1, height - stripTop);
}
