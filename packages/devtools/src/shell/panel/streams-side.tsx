import type { ReactNode } from "react";
import { useCallback, useMemo } from "react";
import { useActions, useFaults } from "../../actions/actions-context.ts";
import { ImportButton } from "../../actions/capture/import-button.tsx";
import { useFileImport } from "../../actions/capture/use-file-import.ts";
import { appliesTo } from "../../actions/faults/applies-to.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { usePreferences } from "../../ui/preferences.ts";
import { StreamsGrid } from "../../views/streams/streams-grid.tsx";

interface StreamsSideProps {
  readonly streams: readonly StreamSnapshot[];
  readonly selectedId: string | undefined;
  readonly onSelect: (streamId: string) => void;
}

/** The list of streams, and the button that opens a capture. */
export function StreamsSide(props: StreamsSideProps): ReactNode {
  const { streams, selectedId, onSelect } = props;
  const [{ streamsWidth }] = usePreferences();
  const isImported = useFileImport().imported !== undefined;
  const actions = useActions();
  const faults = useFaults();

  const labels = useMemo(() => {
    const byStream = new Map<string, readonly string[]>();
    if (isImported || faults.length === 0) return byStream;
    for (const { id, record } of streams) {
      const applied = faults.filter((fault) => appliesTo(fault, record));
      byStream.set(
        id,
        applied.map(({ label }) => label),
      );
    }
    return byStream;
  }, [faults, isImported, streams]);

  const stopFaults = useCallback(
    ({ record }: StreamSnapshot) =>
      actions?.faults.stop(faults.filter((fault) => appliesTo(fault, record))),
    [actions, faults],
  );

  return (
    <div className="streams-side" style={{ width: `${streamsWidth}px` }}>
      <header className="panel-head">
        <h2>Runnel</h2>
        <ImportButton />
      </header>
      <StreamsGrid
        streams={streams}
        selectedId={selectedId}
        onSelect={onSelect}
        faults={labels}
        onStopFaults={stopFaults}
      />
    </div>
  );
}
