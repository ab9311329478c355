import { type PointerEvent, useRef } from "react";
import type { OverlayPosition } from "../../ui/preferences.ts";

/** Pixels that a press may wander and still be a click. */
const TOLERANCE = 6;

interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
}

interface DragToCorner {
  readonly handlers: DragHandlers;
  /** Whether the click that follows belongs to a drag; asking forgets it. */
  readonly consumeDrag: () => boolean;
}

/** Lets an element be dragged, and tells into which corner of the window it was let go. */
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
      const was = dragged.current;
      dragged.current = false;
      return was;
    },
  };
}

function cornerOf(x: number, y: number): OverlayPosition {
  const vertical = y < window.innerHeight / 2 ? "top" : "bottom";
  return `${vertical}-${x < window.innerWidth / 2 ? "left" : "right"}`;
}

/** The corner next to one, the way that an arrow key points. */
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
