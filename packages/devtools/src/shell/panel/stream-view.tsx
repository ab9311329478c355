import type { FrameReceived } from "@runnel/hooks/inspect";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import { FramesView } from "../../views/frames/frames-view.tsx";
import { issuesAmong } from "../../views/issues/issues-among.ts";
import { issuesOf } from "../../views/issues/issues-of.ts";
import { IssuesView } from "../../views/issues/issues-view.tsx";
import type { PreferenceStore } from "../../ui/preferences.ts";
import { STATUS_LABELS } from "../../ui/format/status.ts";
import { StatusMark } from "../../ui/status-mark.tsx";
import { Ledger } from "../../views/reconnects/ledger.tsx";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { RequestView } from "../../views/request/request-view.tsx";
import { lazily } from "../../ui/lazy-component.tsx";
import { StreamError } from "./stream-error.tsx";
import { type Tab, Tabs } from "../../ui/tabs.tsx";
import { useNow } from "../../ui/use-now.ts";

// Not everybody who looks at frames looks at these.
const TimelineView = lazily(
  async () => (await import("../../views/timeline/timeline-view.tsx")).TimelineView,
);
const MessageView = lazily(
  async () => (await import("../../views/message/message-view.tsx")).MessageView,
);

/** How often time alone may make an issue, in milliseconds. */
const RECONSIDER = 5000;

interface StreamViewProps {
  readonly stream: StreamSnapshot;
  readonly streams: readonly StreamSnapshot[];
  readonly preferences: PreferenceStore;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onClear: (() => void) | undefined;
  readonly onPick: (frame: FrameReceived | undefined) => void;
}

/** All about one stream, by tabs. */
export function StreamView(props: StreamViewProps): ReactNode {
  const { stream, streams, preferences, query, onQuery, onClear, onPick } = props;
  const { view } = useSyncExternalStore(preferences.subscribe, preferences.get);
  const [revealed, setRevealed] = useState<number>();
  const now = useNow(RECONSIDER);
  const { record, status, reconnects } = stream;
  const issues = [...issuesOf(stream, now), ...issuesAmong(stream, streams)];
  const tabs: readonly Tab[] = [
    { name: "frames", label: "Frames" },
    { name: "timeline", label: "Timeline" },
    { name: "reconnects", label: "Reconnects", badge: badgeOf(reconnects) },
    { name: "message", label: "Message" },
    { name: "request", label: "Request" },
    { name: "issues", label: "Issues", badge: badgeOf(issues.length) },
  ];
  const shown = tabs.some(({ name }) => name === view) ? view : "frames";

  function showView(name: string): void {
    setRevealed(undefined);
    preferences.set({ view: name });
  }

  function showFrame(sequence: number): void {
    onQuery("");
    showView("frames");
    setRevealed(sequence);
  }

  return (
    <Tabs
      label="Stream views"
      tabs={tabs}
      selected={shown}
      onSelect={showView}
      lead={
        <h2 className="selected-name" title={record.url}>
          <StatusMark status={status} label={STATUS_LABELS[status]} />
          <span className="name">{record.name}</span>
        </h2>
      }
    >
      <StreamError stream={stream} />
      <FramesView
        stream={stream}
        preferences={preferences}
        query={query}
        hidden={shown !== "frames"}
        revealed={revealed}
        onQuery={onQuery}
        onClear={onClear}
        onPick={onPick}
      />
      {shown === "timeline" && (
        <TimelineView
          stream={stream}
          query={query}
          onQuery={onQuery}
          onShowFrames={() => showView("frames")}
        />
      )}
      {shown === "message" && <MessageView stream={stream} onShowFrame={showFrame} />}
      {shown === "reconnects" && <Ledger stream={stream} />}
      {shown === "request" && <RequestView stream={stream} />}
      {shown === "issues" && <IssuesView stream={stream} issues={issues} onShowFrame={showFrame} />}
    </Tabs>
  );
}

function badgeOf(count: number): string | undefined {
  return count === 0 ? undefined : String(count);
}
