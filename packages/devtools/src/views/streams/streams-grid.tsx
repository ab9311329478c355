import type { KeyboardEvent, ReactNode } from "react";
import { useRef } from "react";
import { useNow } from "../../ui/use-now.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { distinguishingQueries } from "../../ui/format/distinguishing-queries.ts";
import { nextIndex } from "../../ui/next-index.ts";
import { StreamRow } from "./stream-row.tsx";

interface StreamsGridProps {
  readonly streams: readonly StreamSnapshot[];
  readonly selectedId: string | undefined;
  readonly onSelect: (streamId: string) => void;
  /** The labels of simulated faults, by stream id. */
  readonly faults: ReadonlyMap<string, readonly string[]>;
  readonly onStopFaults: (stream: StreamSnapshot) => void;
}

const NO_FAULTS: readonly string[] = [];

/** The list of streams, live ones first. The arrow keys select a stream. */
export function StreamsGrid(props: StreamsGridProps): ReactNode {
  const { streams, selectedId, onSelect, faults, onStopFaults } = props;
  const now = useNow(1000);
  const grid = useRef<HTMLDivElement>(null);
  const queries = distinguishingQueries(streams);

  function onKeyDown(event: KeyboardEvent): void {
    const index = streams.findIndex((stream) => stream.id === selectedId);
    const next = nextIndex(event.key, index, streams.length);
    const stream = next === undefined ? undefined : streams[next];
    if (stream === undefined || next === undefined) return;
    event.preventDefault();
    onSelect(stream.id);
    grid.current?.querySelectorAll<HTMLElement>("[data-stream]")[next]?.focus();
  }

  if (streams.length === 0) {
    return (
      <div className="empty">
        <p>No streams yet.</p>
        <p className="dim">A stream appears here when a component subscribes to it.</p>
      </div>
    );
  }

  return (
    <div
      ref={grid}
      className="streams"
      role="grid"
      aria-label="Streams"
      aria-rowcount={streams.length + 1}
      onKeyDown={onKeyDown}
    >
      <div role="row" className="stream head" aria-rowindex={1}>
        <span role="columnheader" className="stream-name">
          Stream
        </span>
        <span role="columnheader" className="stream-rate">
          Rate
        </span>
        <span role="columnheader" className="number">
          Frames
        </span>
        <span role="columnheader" className="number">
          Bytes
        </span>
        <span role="columnheader" className="number" aria-label="Reconnects" title="Reconnects">
          ↻
        </span>
        <span role="columnheader" className="number">
          Age
        </span>
      </div>
      {streams.map((stream, index) => (
        <StreamRow
          key={stream.id}
          stream={stream}
          query={queries.get(stream)}
          rowIndex={index + 2}
          selected={stream.id === selectedId}
          now={now}
          onSelect={onSelect}
          faults={faults.get(stream.id) ?? NO_FAULTS}
          onStopFaults={onStopFaults}
        />
      ))}
    </div>
  );
}
