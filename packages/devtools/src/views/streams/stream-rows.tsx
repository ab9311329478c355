import type { ReactNode } from "react";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { distinctions } from "../../ui/format/distinctions.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { useNow } from "../../ui/use-now.ts";
import { StreamRow } from "./stream-row.tsx";

interface StreamRowsProps {
  /** The name of the group; `undefined` if there is only one. */
  readonly name: string | undefined;
  readonly streams: readonly StreamSnapshot[];
  readonly selected: StreamSnapshot | undefined;
  readonly onSelect: (streamId: string) => void;
  /** The labels of simulated faults, by stream id. */
  readonly faults: ReadonlyMap<string, readonly string[]>;
  readonly onStopFaults: (stream: StreamSnapshot) => void;
}

const NO_FAULTS: readonly string[] = [];

/** A group of streams, live ones first. */
export function StreamRows(props: StreamRowsProps): ReactNode {
  const { name, streams, selected, onSelect, faults, onStopFaults } = props;
  const now = useNow(1000);
  const apart = distinctions(streams);
  return (
    <div role="rowgroup" aria-label={name}>
      {name !== undefined && (
        <div role="row" className="stream-group">
          <span role="rowheader">{visibleLine(name)}</span>
        </div>
      )}
      {streams.map((stream) => (
        <StreamRow
          key={stream.id}
          stream={stream}
          distinction={apart.get(stream)}
          selected={stream === selected}
          now={now}
          onSelect={onSelect}
          faults={faults.get(stream.id) ?? NO_FAULTS}
          onStopFaults={onStopFaults}
        />
      ))}
    </div>
  );
}
