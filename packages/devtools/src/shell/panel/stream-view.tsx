import { type ReactNode, useState } from "react";
import { FramesView } from "../../views/frames/frames-view.tsx";
import { issuesAmong } from "../../views/issues/issues-among.ts";
import { issuesOf } from "../../views/issues/issues-of.ts";
import { IssuesView } from "../../views/issues/issues-view.tsx";
import { usePanelState } from "../../ui/panel-state.ts";
import { usePreferences } from "../../ui/preferences.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { STATUS_LABELS } from "../../ui/format/status.ts";
import { StatusMark } from "../../ui/status-mark.tsx";
import { Ledger } from "../../views/reconnects/ledger.tsx";
import { RequestView } from "../../views/request/request-view.tsx";
import { lazyComponent } from "../../ui/lazy-component.tsx";
import { StreamError } from "./stream-error.tsx";
import { type Tab, Tabs } from "../../ui/tabs.tsx";
import { useNow } from "../../ui/use-now.ts";

// Not everybody who looks at frames looks at these.
const TimelineView = lazyComponent(
  async () => (await import("../../views/timeline/timeline-view.tsx")).TimelineView,
);
const MessageView = lazyComponent(
  async () => (await import("../../views/message/message-view.tsx")).MessageView,
);

/** How often time alone may make an issue, in milliseconds. */
const RECONSIDER = 5000;

/** All about one stream, by tabs. */
export function StreamView(): ReactNode {
  const { stream, streams } = useSelectedStream();
  const [{ view }, setPreferences] = usePreferences();
  const [, setPanelState] = usePanelState();
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
    setPreferences({ view: name });
  }

  function showFrame(sequence: number): void {
    setPanelState({ query: "" });
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
      <FramesView hidden={shown !== "frames"} revealed={revealed} />
      {shown === "timeline" && <TimelineView onShowFrames={() => showView("frames")} />}
      {shown === "message" && <MessageView onShowFrame={showFrame} />}
      {shown === "reconnects" && <Ledger />}
      {shown === "request" && <RequestView />}
      {shown === "issues" && <IssuesView issues={issues} onShowFrame={showFrame} />}
    </Tabs>
  );
}

function badgeOf(count: number): string | undefined {
  return count === 0 ? undefined : String(count);
}
