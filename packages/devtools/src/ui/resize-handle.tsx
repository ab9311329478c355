import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import { useRef } from "react";

interface ResizeHandleProps {
  readonly label: string;
  /** The orientation of the separator: a horizontal one changes a height, a vertical one a width. */
  readonly orientation: "horizontal" | "vertical";
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Whether the value grows when the pointer moves right or down (1), or left or up (-1). */
  readonly direction: 1 | -1;
  readonly onChange: (value: number) => void;
}

const STEP = 16;
const LARGE_STEP = 64;

/** A separator at the edge of its parent, which it resizes. It is dragged, or moved with the arrow keys. Home and End move it to its limits. */
export function ResizeHandle(props: ResizeHandleProps): ReactNode {
  const { label, orientation, value, min, max, direction, onChange } = props;
  const drag = useRef<{ readonly from: number; readonly value: number } | undefined>(undefined);
  const horizontal = orientation === "horizontal";

  /** The actual size of the parent. It is smaller than `value` if there is not enough space. */
  function sizeNow(handle: HTMLElement): number {
    const { width = value, height = value } = handle.parentElement?.getBoundingClientRect() ?? {};
    return horizontal ? height : width;
  }

  function change(next: number): void {
    onChange(Math.round(Math.min(max, Math.max(min, next))));
  }

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = {
      from: horizontal ? event.clientY : event.clientX,
      value: sizeNow(event.currentTarget),
    };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    if (drag.current === undefined) return;
    const moved = (horizontal ? event.clientY : event.clientX) - drag.current.from;
    change(drag.current.value + direction * moved);
  }

  function endDrag(): void {
    drag.current = undefined;
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const size = sizeNow(event.currentTarget);
    const step = event.shiftKey ? LARGE_STEP : STEP;
    const [back, forth] = horizontal ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
    if (event.key === back) change(size - direction * step);
    else if (event.key === forth) change(size + direction * step);
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
      aria-valuenow={Math.round(Math.min(max, value))}
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
