import { type ReactNode, useCallback } from "react";
import { useActions, useFaults } from "../actions/actions-context.ts";
import { ImportButton } from "../capture/import-button.tsx";
import type { ActiveFault } from "../faults/active-faults.ts";
import type { StreamSnapshot } from "../recorder/snapshot.ts";
import { StreamsGrid } from "../streams/streams-grid.tsx";

interface StreamsSideProps {
  readonly streams: readonly StreamSnapshot[];
  readonly selectedId: string | undefined;
  readonly width: number;
  readonly isImported: boolean;
  readonly onSelect: (streamId: string) => void;
  readonly onFile: (file: File) => void;
}

const NO_FAULTS: readonly ActiveFault[] = [];

/** The streams, what is simulated on them, and the way to those of a file. */
export function StreamsSide(props: StreamsSideProps): ReactNode {
  const { streams, selectedId, width, isImported, onSelect, onFile } = props;
  const actions = useActions();
  const faults = useFaults();

  const stopFaults = useCallback(
    (stopped: readonly ActiveFault[]) => actions?.faults.stop(stopped),
    [actions],
  );

  return (
    <div className="streams-side" style={{ width: `${width}px` }}>
      <header className="panel-head">
        <h2>Runnel</h2>
        <ImportButton onFile={onFile} />
      </header>
      <StreamsGrid
        streams={streams}
        selectedId={selectedId}
        onSelect={onSelect}
        faults={isImported ? NO_FAULTS : faults}
        onStopFaults={stopFaults}
      />
    </div>
  );
}
