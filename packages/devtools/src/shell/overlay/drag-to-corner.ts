import type { PointerEvent } from "react";
import { useRef } from "react";
import type { OverlayPosition } from "../../ui/preferences.ts";

/** The maximum distance that the pointer moves during a click, in pixels. */
const TOLERANCE = 6;

interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
}

interface DragToCorner {
  readonly handlers: DragHandlers;
  /** Whether the `click` that follows belongs to a drag. The call resets it. */
  readonly consumeDrag: () => boolean;
}

/** Makes an element draggable, and reports the corner of the window in which it was dropped. */
export function useDragToCorner(onCorner: (corner: OverlayPosition) => void): DragToCorner {
  const start = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined);
  const dragged = useRef(false);

  function end(element: HTMLElement): void {
    start.current = undefined;
    element.style.translate = "";
  }

  return {
    handlers: {
      onPointerDown(event) {
        if (event.button !== 0) return;
        start.current = { x: event.clientX, y: event.clientY };
        dragged.current = false;
      },
      onPointerMove(event) {
        if (start.current === undefined) return;
        const x = event.clientX - start.current.x;
        const y = event.clientY - start.current.y;
        if (!dragged.current && Math.hypot(x, y) < TOLERANCE) return;
        dragged.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.style.translate = `${x}px ${y}px`;
      },
      onPointerUp(event) {
        if (dragged.current) onCorner(cornerOf(event.clientX, event.clientY));
        end(event.currentTarget);
      },
      onPointerCancel(event) {
        end(event.currentTarget);
      },
    },
    consumeDrag() {
      const wasDragged = dragged.current;
      dragged.current = false;
      return wasDragged;
    },
  };
}

function cornerOf(x: number, y: number): OverlayPosition {
  const vertical = y < window.innerHeight / 2 ? "top" : "bottom";
  return `${vertical}-${x < window.innerWidth / 2 ? "left" : "right"}`;
}

/** The adjacent corner in the direction of an arrow key. */
export function neighbourOf(corner: OverlayPosition, key: string): OverlayPosition | undefined {
  const [vertical, horizontal] = corner.split("-");
  if (key === "ArrowUp" || key === "ArrowDown") {
    return `${key === "ArrowUp" ? "top" : "bottom"}-${horizontal === "left" ? "left" : "right"}`;
  }
  if (key === "ArrowLeft" || key === "ArrowRight") {
    return `${vertical === "top" ? "top" : "bottom"}-${key === "ArrowLeft" ? "left" : "right"}`;
  }
  return undefined;
}
