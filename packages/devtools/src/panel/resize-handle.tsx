import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";

interface ResizeHandleProps {
  readonly label: string;
  /** `"horizontal"` lies between things above one another, `"vertical"` between neighbours. */
  readonly orientation: "horizontal" | "vertical";
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Whether the value grows as the pointer goes right or down (1), or left or up (-1). */
  readonly direction: 1 | -1;
  readonly onChange: (value: number) => void;
}

const STEP = 16;
const LARGE_STEP = 64;

/** A splitter to drag, or to move with the arrow keys; Home and End go to its limits. */
export function ResizeHandle(props: ResizeHandleProps): ReactNode {
  const { label, orientation, value, min, max, direction, onChange } = props;
  const drag = useRef<{ readonly from: number; readonly value: number } | undefined>(undefined);
  const horizontal = orientation === "horizontal";

  function change(next: number): void {
    onChange(Math.round(Math.min(max, Math.max(min, next))));
  }

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: horizontal ? event.clientY : event.clientX, value };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    if (drag.current === undefined) return;
    const moved = (horizontal ? event.clientY : event.clientX) - drag.current.from;
    change(drag.current.value + direction * moved);
  }

  function endDrag(): void {
    drag.current = undefined;
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.shiftKey ? LARGE_STEP : STEP;
    const [back, forth] = horizontal ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
    if (event.key === back) change(value - direction * step);
    else if (event.key === forth) change(value + direction * step);
    else if (event.key === "Home") change(min);
    else if (event.key === "End") change(max);
    else return;
    event.preventDefault();
  }

  return (
    <div
      role="separator"
      className={`resize ${orientation}`}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={Math.round(max)}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={endDrag}
      onPointerCancel={endDrag}
      onLostPointerCapture={endDrag}
      onKeyDown={onKeyDown}
    />
  );
}
