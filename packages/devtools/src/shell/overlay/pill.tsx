import { type KeyboardEvent, type ReactNode, type Ref, useSyncExternalStore } from "react";
import type { Recorder } from "../../recorder/recorder.ts";
import { describeHealth } from "./describe-health.ts";
import { neighbourOf, useDragToCorner } from "./drag-to-corner.ts";
import type { OverlayPosition } from "../../ui/preferences.ts";
import { STATUS_LABELS } from "../../ui/format/status.ts";
import { StatusMark } from "../../ui/status-mark.tsx";

interface PillProps {
  readonly recorder: Recorder;
  readonly position: OverlayPosition;
  readonly onMove: (position: OverlayPosition) => void;
  readonly onOpen: () => void;
  readonly buttonRef: Ref<HTMLButtonElement>;
}

/** The button in a corner of the page: how the streams are, and the way into the panel. */
export function Pill({ recorder, position, onMove, onOpen, buttonRef }: PillProps): ReactNode {
  const health = useSyncExternalStore(recorder.subscribeHealth, recorder.getHealth);
  const { handlers, consumeDrag } = useDragToCorner(onMove);
  const worst = health.worst ?? "idle";
  const description = describeHealth(health);
  const wantsAttention = worst !== "open" && worst !== "idle" && worst !== "closed";

  function onKeyDown(event: KeyboardEvent): void {
    const neighbour = event.shiftKey ? neighbourOf(position, event.key) : undefined;
    if (neighbour === undefined) return;
    event.preventDefault();
    onMove(neighbour);
  }

  return (
    <button
      ref={buttonRef}
      type="button"
      className="pill"
      data-position={position}
      data-status={worst}
      title="Open the panel, or drag it to another corner"
      onClick={() => {
        if (!consumeDrag()) onOpen();
      }}
      onKeyDown={onKeyDown}
      {...handlers}
    >
      <span className="spoken">{`Runnel devtools: ${description}`}</span>
      <span className="pill-glance" aria-hidden>
        <StatusMark status={worst} />
        <span className="pill-live">{health.counts.open}</span>
        <span className="pill-word">live</span>
        {wantsAttention && (
          <span className="pill-attention">
            {health.counts[worst]} {STATUS_LABELS[worst]}
          </span>
        )}
        {health.failures > 0 && (
          <span className="pill-errors">{health.failures > 99 ? "99+" : health.failures} bad</span>
        )}
      </span>
    </button>
  );
}
