import { type ReactNode, useSyncExternalStore } from "react";
import { FramesView } from "../frames/frames-view.tsx";
import type { PreferenceStore } from "../overlay/preferences.ts";
import { STATUS_LABELS, StatusMark } from "../overlay/status-mark.tsx";
import { Ledger } from "../reconnects/ledger.tsx";
import type { StreamSnapshot } from "../recorder/snapshot.ts";
import { RequestView } from "../request/request-view.tsx";
import { type Tab, Tabs } from "./tabs.tsx";

interface StreamViewProps {
  readonly stream: StreamSnapshot;
  readonly preferences: PreferenceStore;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onClear: () => void;
}

/** All about one stream, by tabs. */
export function StreamView(props: StreamViewProps): ReactNode {
  const { stream, preferences, query, onQuery, onClear } = props;
  const { view } = useSyncExternalStore(preferences.subscribe, preferences.get);
  const { record, status, error, reconnects } = stream;
  const tabs: readonly Tab[] = [
    { name: "frames", label: "Frames" },
    {
      name: "reconnects",
      label: "Reconnects",
      badge: reconnects === 0 ? undefined : String(reconnects),
    },
    { name: "request", label: "Request" },
  ];
  const shown = tabs.some(({ name }) => name === view) ? view : "frames";

  return (
    <Tabs
      label="Stream views"
      tabs={tabs}
      selected={shown}
      onSelect={(name) => preferences.set({ view: name })}
      lead={
        <h2 className="selected-name" title={record.url}>
          <StatusMark status={status} label={STATUS_LABELS[status]} />
          <span className="name">{record.name}</span>
        </h2>
      }
    >
      {status === "failed" && error !== undefined && (
        <p className="stream-error" role="note">
          {error.message}
          {error.body !== undefined && error.body !== "" && (
            <code title={error.body}>{error.body.slice(0, 300)}</code>
          )}
        </p>
      )}
      {shown === "frames" && (
        <FramesView
          stream={stream}
          preferences={preferences}
          query={query}
          onQuery={onQuery}
          onClear={onClear}
        />
      )}
      {shown === "reconnects" && <Ledger stream={stream} />}
      {shown === "request" && <RequestView stream={stream} />}
    </Tabs>
  );
}
