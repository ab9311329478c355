import type { ReactNode } from "react";
import { useCallback, useMemo } from "react";
import { useActions, useFaults } from "../../actions/actions-context.ts";
import { appliesTo } from "../../actions/faults/applies-to.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { StreamRows } from "../../views/streams/stream-rows.tsx";

interface ClientStreamsProps {
  /** The name of the client; `undefined` if there is only one. */
  readonly name: string | undefined;
  readonly streams: readonly StreamSnapshot[];
  readonly selected: StreamSnapshot | undefined;
  readonly isImported: boolean;
  readonly onSelect: (streamId: string) => void;
}

/** The streams of a client, with the faults that are simulated on them. */
export function ClientStreams(props: ClientStreamsProps): ReactNode {
  const { name, streams, selected, isImported, onSelect } = props;
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
    <StreamRows
      name={name}
      streams={streams}
      selected={selected}
      onSelect={onSelect}
      faults={labels}
      onStopFaults={stopFaults}
    />
  );
}
