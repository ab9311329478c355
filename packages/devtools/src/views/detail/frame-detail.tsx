import type { FrameReceived, SSEError, SSEErrorIssue } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";
import { useMemo } from "react";
import { CopyButton } from "../../ui/copy-button.tsx";
import { formatBytes } from "../../ui/format/size.ts";
import { formatClock } from "../../ui/format/time.ts";
import { usePreferences } from "../../ui/preferences.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import type { Tab } from "../../ui/tabs.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { bytesOf } from "../../recorder/frame-bytes.ts";
import { DifferenceView } from "./difference-view.tsx";
import { HexView } from "./hex-view.tsx";
import { JsonTree } from "./json-tree.tsx";
import type { JsonValue } from "../../ui/format/json.ts";
import { parseJson } from "../../ui/format/json.ts";
import { RawView } from "./raw-view.tsx";

interface FrameDetailProps {
  readonly frame: FrameReceived;
  readonly onHide: () => void;
}

/** One frame: as JSON, text, raw text or bytes, and compared with the previous one. */
export function FrameDetail({ frame, onHide }: FrameDetailProps): ReactNode {
  const { record } = useSelectedStream().stream;
  const [{ frameView }, setPreferences] = usePreferences();
  const json = useMemo(() => parseJson(frame.data), [frame]);
  const tabs = tabsFor(frame, json);
  const view = tabs.find(({ name }) => name === frameView)?.name ?? tabs[0]?.name ?? "text";
  const failure = record.failures.get(frame.sequence);

  return (
    <section className="detail" aria-label={`Frame ${frame.sequence}`}>
      <header className="detail-head">
        <h3>
          #{frame.sequence} <span className="event-type">{frame.eventType || frame.kind}</span>
        </h3>
        <CopyButton label="Copy data" text={() => frame.data} />
        <IconButton icon="close" label="Hide detail" onClick={onHide} />
      </header>
      <p className="detail-facts">{factsOf(frame)}</p>
      {failure !== undefined && <DecodeFailure error={failure.error} />}
      <Tabs
        label="Frame views"
        tabs={tabs}
        selected={view}
        onSelect={(name) => setPreferences({ frameView: name })}
      >
        {view === "json" && json !== undefined && <JsonTree value={json.value} />}
        {view === "text" && (
          <pre className="detail-text" tabIndex={0}>
            {frame.data}
          </pre>
        )}
        {view === "raw" && <RawView raw={frame.raw} />}
        {view === "hex" && <HexView text={frame.raw} />}
        {view === "diff" && <DifferenceView frame={frame} record={record} />}
      </Tabs>
    </section>
  );
}

function tabsFor(frame: FrameReceived, json: { value: JsonValue } | undefined): Tab[] {
  const tabs = [{ name: "text", label: "Text" }];
  // Dispatched frames have no raw text, nor have those of the native `EventSource`.
  if (frame.raw !== "") tabs.push({ name: "raw", label: "Raw" }, { name: "hex", label: "Hex" });
  if (json !== undefined) tabs.unshift({ name: "json", label: "JSON" });
  if (frame.kind === "event") tabs.push({ name: "diff", label: "Difference" });
  return tabs;
}

function factsOf(frame: FrameReceived): string {
  const facts = [formatClock(frame.at), formatBytes(bytesOf(frame))];
  if (frame.id !== undefined) facts.push(`id ${frame.id === "" ? "(empty)" : frame.id}`);
  if (frame.synthetic) facts.push("synthetic");
  else facts.push(`connection ${frame.connection}, chunk ${frame.chunk}`);
  return facts.join(" · ");
}

/** Why an event could not be decoded, with the issues that the schema reported. */
function DecodeFailure({ error }: { readonly error: SSEError }): ReactNode {
  const { hint } = error;
  return (
    <div className="failure" role="note" aria-label="Decode failure">
      <p>{error.message}</p>
      {hint !== undefined && <p>{hint}</p>}
      {error.issues !== undefined && error.issues.length > 0 && (
        <ul>
          {error.issues.map((issue, index) => (
            <li key={index}>
              <code>{pathOf(issue)}</code> {issue.message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function pathOf({ path = [] }: SSEErrorIssue): string {
  if (path.length === 0) return "(root)";
  const keys = path.map((part) => String(typeof part === "object" ? part.key : part));
  return keys.join(".");
}
