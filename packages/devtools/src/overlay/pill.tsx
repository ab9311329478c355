import type { Status } from "@runnel/hooks/inspect";
import { type ReactNode, type Ref, useSyncExternalStore } from "react";
import type { Health } from "../recorder/health.ts";
import type { Recorder } from "../recorder/recorder.ts";
import type { OverlayPosition } from "./props.ts";
import { STATUS_LABELS, StatusMark } from "./status-mark.tsx";

interface PillProps {
  readonly recorder: Recorder;
  readonly position: OverlayPosition;
  readonly onOpen: () => void;
  readonly buttonRef: Ref<HTMLButtonElement>;
}

/** The button in a corner of the page: how the streams are, and the way into the panel. */
export function Pill({ recorder, position, onOpen, buttonRef }: PillProps): ReactNode {
  const health = useSyncExternalStore(
    recorder.subscribeHealth,
    recorder.getHealth,
    recorder.getHealth,
  );
  const attention = health.worst === "open" ? undefined : health.worst;
  return (
    <button
      ref={buttonRef}
      type="button"
      className="pill"
      data-position={position}
      data-status={health.worst ?? "idle"}
      aria-label={`Runnel devtools: ${describeHealth(health)}`}
      title={`Runnel devtools: ${describeHealth(health)}`}
      onClick={onOpen}
    >
      <StatusMark status={health.worst ?? "idle"} />
      <span className="pill-live">{health.counts.open}</span>
      <span className="pill-word">live</span>
      {attention !== undefined && attention !== "idle" && attention !== "closed" && (
        <span className="pill-attention">
          {health.counts[attention]} {STATUS_LABELS[attention]}
        </span>
      )}
    </button>
  );
}

const SPOKEN_ORDER: readonly Status[] = [
  "open",
  "connecting",
  "waiting",
  "paused",
  "failed",
  "closed",
];

/** "2 live, 1 waiting" */
export function describeHealth(health: Health): string {
  const parts = SPOKEN_ORDER.filter((status) => status === "open" || health.counts[status] > 0);
  if (parts.length === 1 && health.counts.open === 0) return "no live stream";
  return parts
    .filter((status) => health.counts[status] > 0)
    .map((status) => `${health.counts[status]} ${STATUS_LABELS[status]}`)
    .join(", ");
}
