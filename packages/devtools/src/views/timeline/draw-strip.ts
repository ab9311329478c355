import { translate } from "../../ui/format/translate.ts";
import { formatBytes, formatCount } from "../../ui/format/size.ts";
import { formatMoment, niceStep } from "./axis.ts";
import type { Layout } from "./layout.ts";
import type { Palette } from "./legend.tsx";
import type { Span } from "./span.ts";
import type { Throughput } from "./throughput.ts";

/** The minimum distance of two marks of the axis, in CSS pixels. */
const MARK_DISTANCE = 64;

/** Events per second as bars and bytes per second as a line, each scaled to its own maximum. */
export function drawStrip(
  context: CanvasRenderingContext2D,
  layout: Layout,
  palette: Palette,
  { start, step, events, bytes, mostEvents, mostBytes }: Throughput,
): void {
  const { left, right, stripTop, stripBottom, toX } = layout;
  const height = stripBottom - stripTop;
  context.save();
  context.beginPath();
  context.rect(left, stripTop - 1, right - left, height + 2);
  context.clip();

  context.fillStyle = palette.event;
  context.globalAlpha = 0.55;
  const width = Math.max(1, toX(start + step) - toX(start) - 1);
  for (let part = 0; part < events.length; part += 1) {
    const rate = events[part] ?? 0;
    if (rate === 0) continue;
    const bar = Math.max(1, (rate / mostEvents) * height);
    context.fillRect(toX(start + part * step), stripBottom - bar, width, bar);
  }

  context.globalAlpha = 1;
  context.strokeStyle = palette.bytes;
  context.lineWidth = 1.25;
  context.beginPath();
  for (let part = 0; part < bytes.length; part += 1) {
    const y = stripBottom - ((bytes[part] ?? 0) / Math.max(1, mostBytes)) * height;
    context.lineTo(toX(start + part * step), y);
    context.lineTo(toX(start + (part + 1) * step), y);
  }
  context.stroke();
  context.restore();

  context.textBaseline = "middle";
  context.fillStyle = palette.text;
  context.textAlign = "start";
  const peak = mostEvents < 10 ? mostEvents.toFixed(1) : formatCount(Math.round(mostEvents));
  context.fillText(translate("up to {peak} events/s", { peak }), left, 8);
  context.textAlign = "end";
  context.fillText(`${formatBytes(Math.round(mostBytes))}/s`, right, 8);
}

/** @param origin - The start of the stream, where the axis is zero. */
export function drawAxis(
  context: CanvasRenderingContext2D,
  layout: Layout,
  palette: Palette,
  { from, to }: Span,
  origin: number,
): void {
  const { left, right, stripBottom, lanesTop, height, toX } = layout;
  const least = ((to - from) / Math.max(1, right - left)) * MARK_DISTANCE;
  const step = niceStep(least);
  context.globalAlpha = 1;
  context.lineWidth = 1;
  context.strokeStyle = palette.line;
  context.fillStyle = palette.text;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.beginPath();
  context.moveTo(left, stripBottom + 0.5);
  context.lineTo(right, stripBottom + 0.5);
  const first = Math.ceil((from - origin) / step) * step;
  // Counted, because for times far from 1970 the sum of a time and a step may be that time.
  const marks = Math.floor((to - origin - first) / step) + 1;
  for (let mark = 0; mark < marks; mark += 1) {
    const at = first + mark * step;
    const x = Math.round(toX(origin + at)) + 0.5;
    context.moveTo(x, lanesTop - 2);
    context.lineTo(x, height);
    const label = formatMoment(at, step);
    const half = context.measureText(label).width / 2;
    const middle = Math.min(right - half, Math.max(half, x));
    context.fillText(label, middle, (stripBottom + lanesTop) / 2);
  }
  context.stroke();
}
