import type { Span } from "./span.ts";

/** Where things are on the canvas, in CSS pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  /** Of the throughput strip. */
  readonly stripTop: number;
  readonly stripBottom: number;
  /** Of the lanes; the axis is between them and the strip. */
  readonly lanesTop: number;
  /** Milliseconds to a pixel. */
  readonly fineness: number;
  readonly toX: (at: number) => number;
  readonly toTime: (x: number) => number;
}

const GUTTER = 34;
const MARGIN = 8;
const STRIP_TOP = 16;
/** Of the strip: a quarter of all, within limits. */
const STRIP_LOWEST = 36;
const STRIP_TALLEST = 80;
const AXIS_HEIGHT = 18;

/** Of a lane. Below the least one there is room for the latest lanes only. */
const TALLEST = 26;
const SHORTEST = 4;

export function layoutOf(width: number, height: number, { from, to }: Span): Layout {
  const left = GUTTER;
  const right = Math.max(left + 1, width - MARGIN);
  const scale = (right - left) / Math.max(1, to - from);
  const stripBottom =
    STRIP_TOP + Math.max(STRIP_LOWEST, Math.min(STRIP_TALLEST, Math.round(height / 4)));
  return {
    width,
    height,
    left,
    right,
    stripTop: STRIP_TOP,
    stripBottom,
    lanesTop: stripBottom + AXIS_HEIGHT,
    fineness: 1 / scale,
    toX: (at) => left + (at - from) * scale,
    toTime: (x) => from + (Math.min(right, Math.max(left, x)) - left) / scale,
  };
}

export function roomForLanes({ height, lanesTop }: Layout): number {
  return Math.max(1, Math.floor((height - lanesTop) / SHORTEST));
}

export function laneHeight({ height, lanesTop }: Layout, lanes: number): number {
  const room = (height - lanesTop) / Math.max(1, lanes);
  return Math.max(SHORTEST, Math.min(TALLEST, Math.floor(room)));
}
