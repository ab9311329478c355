import { type RefObject, useEffect, useRef } from "react";

/** Draws on a canvas of so many CSS pixels. */
export type Draw = (context: CanvasRenderingContext2D, width: number, height: number) => void;

/**
 * Keeps a canvas drawn: after every commit and whenever its size changes, at most once per animation
 * frame, and as sharp as the screen is. A page that is not seen has no animation frames.
 */
export function useCanvas(canvas: RefObject<HTMLCanvasElement | null>, draw: Draw): void {
  const latest = useRef(draw);
  const request = useRef<() => void>(undefined);

  useEffect(() => {
    const element = canvas.current;
    // Of the window that the panel is in, which may be one of its own.
    const view = element?.ownerDocument.defaultView;
    if (element === null || view == null) return undefined;
    let requested = 0;
    request.current = () => {
      if (requested !== 0) return;
      requested = view.requestAnimationFrame(() => {
        requested = 0;
        paint(element, view.devicePixelRatio, latest.current);
      });
    };
    const observer = new view.ResizeObserver(() => request.current?.());
    observer.observe(element);
    return () => {
      observer.disconnect();
      view.cancelAnimationFrame(requested);
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
  // Setting them empties the canvas and is not free, even where nothing changes.
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  draw(context, width, height);
}
