import type { ConnectionRecord } from "../../recorder/connection-record.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import type { Layout } from "./layout.ts";
import { laneHeight } from "./layout.ts";
import type { Palette } from "./legend.tsx";
import type { Span } from "./span.ts";
import { beginningOf, openingOf } from "./span.ts";
import type { Tick } from "./ticks.ts";
import { ticksOf } from "./ticks.ts";

/** The minimum height of a lane that shows its number, in CSS pixels. */
const LEGIBLE = 11;

interface Lanes {
  readonly lanes: readonly ConnectionRecord[];
  readonly ticks: readonly Tick[];
  readonly gaps: readonly Span[];
  readonly stalls: readonly Span[];
  /** The end of what is still in progress. */
  readonly until: number;
}

export function drawLanes(
  context: CanvasRenderingContext2D,
  layout: Layout,
  palette: Palette,
  { lanes, ticks, gaps, stalls, until }: Lanes,
): void {
  const height = laneHeight(layout, lanes.length);
  const bottom = layout.lanesTop + lanes.length * height;
  for (const gap of gaps) hatch(context, layout, gap, palette.gap, bottom);

  const tops = new Map<number, number>();
  lanes.forEach((connection, index) => {
    const top = layout.lanesTop + index * height;
    tops.set(connection.number, top);
    drawLane(context, layout, palette, connection, top, height, until);
  });
  // Drawn over the lanes and under the frames.
  context.fillStyle = palette.stall;
  context.globalAlpha = 0.2;
  for (const stall of stalls) fillSpan(context, layout, stall, layout.stripTop, bottom);
  drawTicks(context, palette, ticks, tops, height);
  context.globalAlpha = 1;
}

/** One lane for each stream, with all its connections. */
export function drawStreams(
  context: CanvasRenderingContext2D,
  layout: Layout,
  palette: Palette,
  streams: readonly StreamSnapshot[],
  shown: Span,
  until: number,
): void {
  const height = laneHeight(layout, streams.length);
  streams.forEach((stream, index) => {
    const top = layout.lanesTop + index * height;
    const tops = new Map<number, number>();
    for (const connection of stream.connections) {
      tops.set(connection.number, top);
      drawLane(context, layout, palette, connection, top, height, until, "");
    }
    drawTicks(context, palette, ticksOf(stream, shown, layout.toX), tops, height);
    context.globalAlpha = 1;
    if (height < LEGIBLE) return;
    context.fillStyle = palette.text;
    context.textAlign = "start";
    context.textBaseline = "middle";
    context.fillText(visibleLine(stream.record.name, 30), 2, top + height / 2);
  });
}

function drawLane(
  context: CanvasRenderingContext2D,
  layout: Layout,
  palette: Palette,
  connection: ConnectionRecord,
  top: number,
  height: number,
  until: number,
  label = `#${connection.number}`,
): void {
  const beginning = beginningOf(connection) ?? until;
  const opening = openingOf(connection);
  const end = connection.end?.at ?? until;
  const middle = top + height / 2;
  context.globalAlpha = 1;
  if (height >= LEGIBLE) {
    context.fillStyle = palette.text;
    context.textAlign = "end";
    context.textBaseline = "middle";
    context.fillText(label, layout.left - 6, middle);
  }
  context.fillStyle = palette.connecting;
  const attempt = { from: beginning, to: opening ?? end };
  fillSpan(context, layout, attempt, middle - 1, middle + 1);
  if (opening !== undefined) {
    context.fillStyle = palette.open;
    fillSpan(context, layout, { from: opening, to: end }, top + 1, top + height - 1);
  }
  if (connection.end === undefined) return;
  context.fillStyle = connection.end.error === undefined ? palette.connecting : palette.failure;
  const x = layout.toX(end);
  if (x >= layout.left && x <= layout.right) context.fillRect(x - 1, top + 1, 2, height - 2);
}

/** A tick with more frames is more opaque, up to about 100 frames. */
function drawTicks(
  context: CanvasRenderingContext2D,
  palette: Palette,
  ticks: readonly Tick[],
  tops: ReadonlyMap<number, number>,
  height: number,
): void {
  const inset = height > 8 ? 3 : 1;
  for (const { connection, kind, x, count } of ticks) {
    const top = tops.get(connection);
    if (top === undefined) continue;
    context.fillStyle = palette[kind];
    context.globalAlpha = kind === "event" ? Math.min(1, 0.5 + 0.25 * Math.log10(count)) : 1;
    // Comments are half as tall as events.
    const shrink = kind === "comment" ? height / 4 : 0;
    context.fillRect(x, top + inset + shrink, 1, height - 2 * (inset + shrink));
  }
}

function fillSpan(
  context: CanvasRenderingContext2D,
  layout: Layout,
  { from, to }: Span,
  top: number,
  bottom: number,
): void {
  const start = Math.max(layout.left, layout.toX(from));
  const end = Math.min(layout.right, layout.toX(to));
  if (end >= layout.left && start <= layout.right) {
    context.fillRect(start, top, Math.max(1, end - start), bottom - top);
  }
}

/** Gaps are hatched, so that colour is not their only difference from stalls. */
function hatch(
  context: CanvasRenderingContext2D,
  layout: Layout,
  gap: Span,
  colour: string,
  bottom: number,
): void {
  const start = Math.max(layout.left, layout.toX(gap.from));
  const end = Math.min(layout.right, layout.toX(gap.to));
  if (end < layout.left || start > layout.right) return;
  const top = layout.stripTop;
  const width = Math.max(1, end - start);
  context.save();
  context.beginPath();
  context.rect(start, top, width, bottom - top);
  context.clip();
  context.fillStyle = colour;
  context.globalAlpha = 0.14;
  context.fillRect(start, top, width, bottom - top);
  context.globalAlpha = 0.55;
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  // Aligned to the canvas, so that the hatching of all gaps matches.
  const tall = bottom - top;
  for (let x = Math.floor((start - tall) / 6) * 6; x < end; x += 6) {
    context.moveTo(x, bottom);
    context.lineTo(x + tall, top);
  }
  context.stroke();
  context.restore();
}
