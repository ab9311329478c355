import type { ReactNode } from "react";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { FramesView } from "../../views/frames/frames-view.tsx";
import { crossStreamIssues } from "../../views/issues/cross-stream-issues.ts";
import { streamIssues } from "../../views/issues/stream-issues.ts";
import { IssuesView } from "../../views/issues/issues-view.tsx";
import type { Recording } from "../../recorder/snapshot.ts";
import { hasState } from "../../recorder/state-history.ts";
import { usePanelState } from "../../ui/panel-state.ts";
import { usePreferences } from "../../ui/preferences.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { translate } from "../../ui/format/translate.ts";
import { STATUS_LABELS } from "../../ui/format/descriptions.ts";
import { StatusMark } from "../../ui/status-mark.tsx";
import { lazyComponent } from "../../ui/lazy-component.tsx";
import { StreamError } from "./stream-error.tsx";
import type { Tab } from "../../ui/tabs.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { useNow } from "../../ui/use-now.ts";

// Separate chunks, loaded when their tab is first shown.
const TimelineView = /* @__PURE__ */ lazyComponent(
  async () => (await import("../../views/timeline/timeline-view.tsx")).TimelineView,
);
const StateView = /* @__PURE__ */ lazyComponent(
  async () => (await import("../../views/state/state-view.tsx")).StateView,
);
const MessageView = /* @__PURE__ */ lazyComponent(
  async () => (await import("../../views/message/message-view.tsx")).MessageView,
);
const Ledger = /* @__PURE__ */ lazyComponent(
  async () => (await import("../../views/reconnects/ledger.tsx")).Ledger,
);
const CompareView = /* @__PURE__ */ lazyComponent(
  async () => (await import("../../views/compare/compare-view.tsx")).CompareView,
);
const RequestView = /* @__PURE__ */ lazyComponent(
  async () => (await import("../../views/request/request-view.tsx")).RequestView,
);

/** How often issues that depend on the time are updated, in milliseconds. */
const ISSUES_INTERVAL = 5000;

/** The views of the selected stream, as tabs. */
export function StreamView(): ReactNode {
  const { stream, streams } = useSelectedStream();
  const [{ view }, setPreferences] = usePreferences();
  const [{ revealed }, setPanelState] = usePanelState();
  const now = useNow(ISSUES_INTERVAL);
  const { record, status, reconnects } = stream;
  const issues = [...streamIssues(stream, now), ...crossStreamIssues(stream, streams)];
  const tabs: readonly Tab[] = [
    { name: "frames", label: translate("Frames") },
    { name: "timeline", label: translate("Timeline") },
    { name: "reconnects", label: translate("Reconnects"), badge: badgeOf(reconnects) },
    ...(hasState(record) ? [{ name: "state", label: translate("State") }] : []),
    { name: "message", label: translate("Message") },
    { name: "request", label: translate("Request") },
    { name: "compare", label: translate("Compare") },
    { name: "issues", label: translate("Issues"), badge: badgeOf(issues.length) },
  ];
  const shown = tabs.some(({ name }) => name === view) ? view : "frames";

  function showView(name: string): void {
    setPanelState({ revealed: undefined });
    setPreferences({ view: name });
  }

  function showFrame(sequence: number, streamId = stream.id): void {
    showView("frames");
    setPanelState({ query: "", selectedId: streamId, revealed: { streamId, sequence } });
  }

  function showFiltered(query: string): void {
    setPanelState({ query });
    showView("frames");
  }

  return (
    <Tabs
      label={translate("Stream views")}
      tabs={tabs}
      selected={shown}
      onSelect={showView}
      lead={
        <h2 className="selected-name" title={visibleLine(record.url)}>
          <StatusMark status={status} label={translate(STATUS_LABELS[status])} />
          <span className="name">{visibleLine(record.name)}</span>
        </h2>
      }
    >
      <StreamError stream={stream} />
      <FramesView
        hidden={shown !== "frames"}
        revealed={revealed?.streamId === stream.id ? revealed.sequence : undefined}
      />
      {shown === "timeline" && (
        <TimelineView onShowFrames={() => showView("frames")} onShowFrame={showFrame} />
      )}
      {shown === "state" && <StateView key={record.id} onShowFrame={showFrame} />}
      {shown === "message" && <MessageView key={record.id} onShowFrame={showFrame} />}
      {shown === "reconnects" && <Ledger />}
      {shown === "request" && <RequestView />}
      {shown === "compare" && <CompareView key={record.id} readFile={readCaptureFile} />}
      {shown === "issues" && (
        <IssuesView issues={issues} onShowFrame={showFrame} onFilter={showFiltered} />
      )}
    </Tabs>
  );
}

/** Reads a capture without showing it in place of the recording. */
async function readCaptureFile(file: File): Promise<Recording> {
  const { importFile } = await import("../../actions/capture/import-file.ts");
  return (await importFile(file)).recording;
}

function badgeOf(count: number): string | undefined {
  return count === 0 ? undefined : String(count);
}
