import { expect, it } from "vitest";
import { drawAxis } from "../../../src/views/timeline/draw-strip.ts";
import { layoutOf } from "../../../src/views/timeline/layout.ts";
import type { Palette } from "../../../src/views/timeline/legend.tsx";

/** A canvas that counts its labels. It throws at the thousandth, as an endless loop would never end. */
function countingCanvas(): { context: CanvasRenderingContext2D; labels: () => number } {
  let labels = 0;
  const context = new Proxy({} as CanvasRenderingContext2D, {
    get: (_, name) => {
      if (name === "measureText") return () => ({ width: 10 });
      return () => {
        if (name === "fillText") labels += 1;
        if (labels > 1000) throw new Error("The axis has more than a thousand labels.");
      };
    },
    set: () => true,
  });
  return { context, labels: () => labels };
}

const END_OF_TIME = 8.64e15;

it.each([
  ["a stream from the first to the last date", -END_OF_TIME, END_OF_TIME, -END_OF_TIME],
  ["the last ten seconds of it", END_OF_TIME - 10_000, END_OF_TIME, -END_OF_TIME],
  ["the last 20 ms of it", END_OF_TIME - 20, END_OF_TIME, -END_OF_TIME],
  ["the first 20 ms of it", -END_OF_TIME, -END_OF_TIME + 20, END_OF_TIME],
  ["a usual stream", 1.7e12, 1.7e12 + 60_000, 1.7e12],
])("The axis has a limited number of labels for %s.", (_, from, to, origin) => {
  const { context, labels } = countingCanvas();
  drawAxis(context, layoutOf(800, 300, { from, to }), {} as Palette, { from, to }, origin);
  expect(labels()).toBeLessThan(20);
});
