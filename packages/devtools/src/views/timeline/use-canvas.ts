import type { RefObject } from "react";
import { useEffect, useRef } from "react";
import { createFrameSchedule } from "../../recorder/frame-schedule.ts";

/** Draws on a canvas; the size is in CSS pixels. */
export type Draw = (context: CanvasRenderingContext2D, width: number, height: number) => void;

/**
 * Draws a canvas after every commit and when its size changes, at most once per animation frame, at the pixel density of
 * the screen. Like updates of the panel, drawing is throttled to a fifth of the time. A hidden page has no animation frames, so
 * nothing is drawn there.
 */
export function useCanvas(canvas: RefObject<HTMLCanvasElement | null>, draw: Draw): void {
  const latest = useRef(draw);
  const request = useRef<() => void>(undefined);

  useEffect(() => {
    const element = canvas.current;
    // The panel may be in its own window.
    const view = element?.ownerDocument.defaultView;
    if (element === null || view == null) return undefined;
    const schedule = createFrameSchedule();
    let isRequested = false;
    let isUnmounted = false;
    request.current = () => {
      if (isRequested) return;
      isRequested = true;
      schedule(() => {
        isRequested = false;
        if (!isUnmounted) paint(element, view.devicePixelRatio, latest.current);
      });
    };
    const observer = new view.ResizeObserver(() => request.current?.());
    observer.observe(element);
    return () => {
      observer.disconnect();
      isUnmounted = true;
      request.current = undefined;
    };
  }, [canvas]);

  useEffect(() => {
    latest.current = draw;
    request.current?.();
  });
}

function paint(canvas: HTMLCanvasElement, density: number, draw: Draw): void {
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  const context = canvas.getContext("2d");
  if (context === null || width === 0 || height === 0) return;
  const columns = Math.round(width * density);
  const rows = Math.round(height * density);
  // Setting the size clears the canvas and is expensive, even if the size is the same.
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  draw(context, width, height);
}
