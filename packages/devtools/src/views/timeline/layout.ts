import type { Span } from "./span.ts";

/** The layout of the canvas, in CSS pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  /** The edges of the throughput strip. */
  readonly stripTop: number;
  readonly stripBottom: number;
  /** The top of the lanes. The axis is between them and the strip. */
  readonly lanesTop: number;
  /** Milliseconds per pixel. */
  readonly resolution: number;
  readonly toX: (at: number) => number;
  readonly toTime: (x: number) => number;
}

const GUTTER = 34;
/** Enough for the names of streams. */
export const WIDE_GUTTER = 150;
const MARGIN = 8;
const STRIP_TOP = 16;
/** The height of the strip is a quarter of the canvas, within these limits. */
const MIN_STRIP_HEIGHT = 36;
const MAX_STRIP_HEIGHT = 80;
const AXIS_HEIGHT = 18;

/** Limits of the height of a lane. If there are too many lanes, only the latest ones are shown. */
const MAX_LANE_HEIGHT = 26;
const MIN_LANE_HEIGHT = 4;

/** @param gutter - The space for the names of the lanes. */
export function layoutOf(
  width: number,
  height: number,
  { from, to }: Span,
  gutter: number = GUTTER,
): Layout {
  const left = gutter;
  const right = Math.max(left + 1, width - MARGIN);
  const scale = (right - left) / Math.max(1, to - from);
  const stripBottom =
    STRIP_TOP + Math.max(MIN_STRIP_HEIGHT, Math.min(MAX_STRIP_HEIGHT, Math.round(height / 4)));
  return {
    width,
    height,
    left,
    right,
    stripTop: STRIP_TOP,
    stripBottom,
    lanesTop: stripBottom + AXIS_HEIGHT,
    resolution: 1 / scale,
    toX: (at) => left + (at - from) * scale,
    toTime: (x) => from + (Math.min(right, Math.max(left, x)) - left) / scale,
  };
}

export function roomForLanes({ height, lanesTop }: Layout): number {
  return Math.max(1, Math.floor((height - lanesTop) / MIN_LANE_HEIGHT));
}

export function laneHeight({ height, lanesTop }: Layout, lanes: number): number {
  const room = (height - lanesTop) / Math.max(1, lanes);
  return Math.max(MIN_LANE_HEIGHT, Math.min(MAX_LANE_HEIGHT, Math.floor(room)));
}
