import type { DecodedFrame, FrameReceived, SSEError, SSEErrorIssue } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";
import { translate } from "../../ui/format/translate.ts";
import { useStyles } from "../../ui/adopted-styles.ts";
import { DETAIL_STYLES } from "./styles.ts";
import { useMemo, useRef, useState } from "react";
import { CopyButton } from "../../ui/copy-button.tsx";
import { formatBytes } from "../../ui/format/size.ts";
import { piecesOf } from "../../ui/format/text-pages.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { PagedText } from "../../ui/paged-text.tsx";
import { ShowMore } from "../../ui/show-more.tsx";
import { formatClock } from "../../ui/format/time.ts";
import { usePreferences } from "../../ui/preferences.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { CopyTestButton } from "../../ui/test-code/lazy-copy-test-button.ts";
import type { Tab } from "../../ui/tabs.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { isCheckable, isShort } from "../../recorder/checkable.ts";
import { bytesOf } from "@runnel/hooks/inspect";
import type { StreamRecord } from "../../recorder/stream-record.ts";
import { DifferenceView } from "./difference-view.tsx";
import { HexView } from "./hex-view.tsx";
import { DecodedView } from "./decoded-view.tsx";
import { failingPaths } from "./failing-paths.ts";
import { lazyComponent } from "../../ui/lazy-component.tsx";
import { JsonTree } from "../../ui/json-tree.tsx";
import type { JsonValue } from "../../ui/format/json.ts";
import { MAX_JSON, parseJson } from "../../ui/format/json.ts";
import { MatchSteps } from "./match-steps.tsx";
import { RawView } from "./raw-view.tsx";

// A separate chunk: few need it.
const ReactView = /* @__PURE__ */ lazyComponent(
  async () => (await import("./react-view.tsx")).ReactView,
);

/** How many issues of a schema are shown at first, and added by "Show more". */
const ISSUES_PAGE = 50;
/** The maximum number of keys of the path of an issue that are shown. */
const MOST_KEYS = 20;

interface FrameDetailProps {
  readonly frame: FrameReceived;
  /** The texts that the filter looks for. */
  readonly words: readonly string[];
  readonly onHide: () => void;
}

/** One frame: as JSON, text, raw text or bytes, and compared with the previous one. */
export function FrameDetail({ frame, words, onHide }: FrameDetailProps): ReactNode {
  useStyles(DETAIL_STYLES);
  const section = useRef<HTMLElement>(null);
  const { stream } = useSelectedStream();
  const { record } = stream;
  const [{ frameView }, setPreferences] = usePreferences();
  const json = useMemo(() => parseJson(frame.data), [frame]);
  const decoded = useMemo(() => decode(frame, record), [frame, record]);
  const tabs = tabsFor(frame, record, json, decoded);
  const view = tabs.find(({ name }) => name === frameView)?.name ?? tabs[0]?.name ?? "text";
  const error =
    record.failures.get(frame.sequence)?.error ?? decoded.find((one) => "error" in one)?.error;
  const marks = useMemo(() => json && failingPaths(json.value, error), [json, error]);

  return (
    <section
      ref={section}
      className="detail"
      aria-label={translate("Frame {sequence}", { sequence: String(frame.sequence) })}
    >
      <header className="detail-head">
        <h3>
          #{frame.sequence}{" "}
          <span className="event-type">{visibleLine(frame.eventType) || frame.kind}</span>{" "}
          <span className="dim">{visibleLine(record.name)}</span>
        </h3>
        {words.length > 0 && <MatchSteps key={view} within={section} />}
        <CopyButton label={translate("Copy data")} text={() => piecesOf(frame.data)} />
        <CopyTestButton
          label={translate("Copy frame as test")}
          record={record}
          what={`frame ${frame.sequence}`}
          replayed={() => [{ connection: undefined, frames: [frame] }]}
        />
        <IconButton icon="close" label={translate("Hide detail")} onClick={onHide} />
      </header>
      <p className="detail-facts">{factsOf(frame)}</p>
      {error !== undefined && <DecodeFailure error={error} />}
      <Tabs
        label={translate("Frame views")}
        tabs={tabs}
        selected={view}
        onSelect={(name) => setPreferences({ frameView: name })}
      >
        {view === "json" && json !== undefined && (
          <JsonTree key={marks?.size} value={json.value} words={words} {...(marks && { marks })} />
        )}
        {view === "decoded" && <DecodedView results={decoded} words={words} />}
        {view === "text" && (
          <div className="detail-text" tabIndex={0}>
            {frame.data.length > MAX_JSON && (
              <p className="dim">
                {translate("Data of more than {count} characters is shown as text.", {
                  count: MAX_JSON,
                })}
              </p>
            )}
            <PagedText text={frame.data} words={words} />
          </div>
        )}
        {view === "raw" && <RawView raw={frame.raw} words={words} />}
        {view === "hex" && <HexView text={frame.raw} size={bytesOf(frame)} />}
        {view === "diff" && <DifferenceView frame={frame} stream={stream} />}
        {view === "react" && <ReactView frame={frame} record={stream.record} />}
      </Tabs>
    </section>
  );
}

const NOT_DECODED: readonly DecodedFrame[] = [];

/** What the decoders of the stream's definitions make of the frame. */
function decode(frame: FrameReceived, record: StreamRecord): readonly DecodedFrame[] {
  if (!isCheckable(frame, record) || !isShort(frame)) return NOT_DECODED;
  return record.decode?.(frame) ?? NOT_DECODED;
}

function tabsFor(
  frame: FrameReceived,
  { consumers }: StreamRecord,
  json: { value: JsonValue } | undefined,
  decoded: readonly DecodedFrame[],
): Tab[] {
  const tabs = [{ name: "text", label: translate("Text") }];
  // Dispatched frames have no raw text, nor have those of the native `EventSource`.
  if (frame.raw !== "")
    tabs.push({ name: "raw", label: translate("Raw") }, { name: "hex", label: translate("Hex") });
  // Without a decoder, the value is the text.
  const isDecoded = decoded.some((one) => "error" in one || one.value !== frame.data);
  if (isDecoded) tabs.unshift({ name: "decoded", label: translate("Decoded") });
  if (json !== undefined) tabs.unshift({ name: "json", label: "JSON" });
  if (frame.kind === "event") {
    tabs.push({ name: "diff", label: translate("Difference") });
    // An imported stream has no components.
    if (consumers !== undefined) tabs.push({ name: "react", label: "React" });
  }
  return tabs;
}

function factsOf(frame: FrameReceived): string {
  const facts = [formatClock(frame.at), formatBytes(bytesOf(frame))];
  if (frame.id !== undefined)
    facts.push(`id ${frame.id === "" ? translate("(empty)") : visibleLine(frame.id)}`);
  if (frame.synthetic) facts.push(translate("synthetic"));
  else
    facts.push(
      translate("connection {connection}, chunk {chunk}", {
        connection: frame.connection,
        chunk: frame.chunk,
      }),
    );
  return facts.join(" · ");
}

/** Why an event could not be decoded, with the issues that the schema reported. */
function DecodeFailure({ error }: { readonly error: SSEError }): ReactNode {
  const { hint, issues = [] } = error;
  const [limit, setLimit] = useState(ISSUES_PAGE);
  // The client writes the message from the issues of a schema, which are listed below.
  const isListed = issues[0] !== undefined && error.message.includes(issues[0].message);
  return (
    <div className="failure" role="note" aria-label={translate("Decode failure")}>
      <p>{isListed ? translate("Decode failure") : visibleLine(error.message)}</p>
      {hint !== undefined && <p>{visibleLine(hint)}</p>}
      {issues.length > 0 && (
        <ul>
          {issues.slice(0, limit).map((issue, index) => (
            <li key={index}>
              <code>{pathOf(issue)}</code> {visibleLine(issue.message)}
            </li>
          ))}
        </ul>
      )}
      <ShowMore
        rest={issues.length - limit}
        unit="issues"
        onMore={() => setLimit(limit + ISSUES_PAGE)}
      />
    </div>
  );
}

function pathOf({ path = [] }: SSEErrorIssue): string {
  if (path.length === 0) return translate("(root)");
  const keys = path
    .slice(0, MOST_KEYS)
    .map((part) => visibleLine(String(typeof part === "object" ? part.key : part)));
  return path.length > MOST_KEYS ? `${keys.join(".")}.…` : keys.join(".");
}
