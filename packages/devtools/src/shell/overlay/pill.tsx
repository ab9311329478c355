import type { KeyboardEvent, ReactNode, Ref } from "react";
import { useMemo, useSyncExternalStore } from "react";
import type { Status } from "@runnel/hooks/inspect";
import type { Health } from "../../recorder/health.ts";
import { combinedHealth, isSameHealth } from "../../recorder/health.ts";
import type { NamedClient } from "../panel/watched-client.ts";
import { neighbourOf, useDragToCorner } from "./drag-to-corner.ts";
import type { OverlayPosition } from "../../ui/preferences.ts";
import { STATUS_LABELS } from "../../ui/format/descriptions.ts";
import { translate } from "../../ui/format/translate.ts";
import { StatusMark } from "../../ui/status-mark.tsx";

interface PillProps {
  readonly clients: readonly NamedClient[];
  readonly position: OverlayPosition;
  readonly onMove: (position: OverlayPosition) => void;
  readonly onOpen: () => void;
  readonly buttonRef: Ref<HTMLButtonElement>;
}

/** The button in a corner of the page. It summarizes the health of the streams and opens the panel. */
export function Pill({ clients, position, onMove, onOpen, buttonRef }: PillProps): ReactNode {
  const health = useHealth(clients);
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
      title={translate("Open the panel. Drag to move it to another corner")}
      onClick={() => {
        if (!consumeDrag()) onOpen();
      }}
      onKeyDown={onKeyDown}
      {...handlers}
    >
      <span className="spoken">{translate("Runnel devtools: {description}", { description })}</span>
      <span className="pill-glance" aria-hidden>
        <StatusMark status={worst} />
        <span className="pill-live">{health.counts.open}</span>
        <span className="pill-word">{translate("live")}</span>
        {wantsAttention && (
          <span className="pill-attention">
            {health.counts[worst]} {translate(STATUS_LABELS[worst])}
          </span>
        )}
        {health.failures > 0 && (
          <span className="pill-errors">
            {translate("{count} bad", { count: health.failures > 99 ? "99+" : health.failures })}
          </span>
        )}
      </span>
    </button>
  );
}

/** The health of all clients together. */
function useHealth(clients: readonly NamedClient[]): Health {
  const store = useMemo(() => {
    let latest: Health | undefined;
    return {
      subscribe(listener: () => void) {
        const stops = clients.map(({ recorder }) => recorder.subscribeHealth(listener));
        return () => {
          for (const stop of stops) stop();
        };
      },
      get() {
        const next = combinedHealth(clients.map(({ recorder }) => recorder.getHealth()));
        if (latest === undefined || !isSameHealth(latest, next)) latest = next;
        return latest;
      },
    };
  }, [clients]);
  return useSyncExternalStore(store.subscribe, store.get);
}

const ORDER: readonly Status[] = ["open", "connecting", "waiting", "paused", "failed", "closed"];

/** For the accessible name: "2 live, 1 waiting". */
function describeHealth({ counts, failures }: Health): string {
  const parts = ORDER.filter((status) => counts[status] > 0).map(
    (status) => `${counts[status]} ${translate(STATUS_LABELS[status])}`,
  );
  if (parts.length === 0) parts.push(translate("no live streams"));
  if (failures > 0) {
    parts.push(translate("{count} decode {count|failure|failures}", { count: failures }));
  }
  return parts.join(", ");
}
