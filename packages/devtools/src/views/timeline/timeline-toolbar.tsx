import type { ReactNode } from "react";
import type { NumberRange } from "../frames/quantity.ts";
import { describeDropped } from "../../ui/format/descriptions.ts";
import { translate } from "../../ui/format/translate.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { ToolSelect } from "../../ui/tool-select.tsx";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { termOf } from "./selection.ts";
import { recordedSpan } from "./span.ts";
import type { Zoom } from "./zoom.ts";
import { SELECTION, ZOOMED, ZOOMS, zoomTo } from "./zoom.ts";

interface TimelineToolbarProps {
  readonly zoom: Zoom;
  readonly selection: NumberRange | undefined;
  /** The number of the connection whose latencies are shown. */
  readonly connection: number | undefined;
  /** The number of frames that match the filter. */
  readonly count: number;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onConnection: (connection: number) => void;
  readonly onClear: () => void;
  readonly onShowFrames: () => void;
  /** Whether all streams are shown on one axis. */
  readonly isAll: boolean;
  readonly onAll: (isAll: boolean) => void;
}

export function TimelineToolbar(props: TimelineToolbarProps): ReactNode {
  const { zoom, selection, connection, count, onZoom } = props;
  const { stream, streams } = useSelectedStream();
  const { record, connections } = stream;
  const dropped = describeDropped(stream);

  function chooseZoom(name: string): void {
    const known = ZOOMS.find((candidate) => candidate.name === name);
    if (known !== undefined) onZoom(known);
    else if (selection !== undefined) {
      onZoom(zoomTo(selection, record.addedAt, recordedSpan(stream, Date.now())));
    }
  }

  return (
    <div className="toolbar" role="toolbar" aria-label={translate("Timeline")}>
      <ToolSelect
        label={translate("Shown time")}
        title={translate("The time range that is shown")}
        value={zoom.name}
        onChoose={chooseZoom}
      >
        {ZOOMS.map(({ name }) => (
          <option key={name} value={name}>
            {translate(name)}
          </option>
        ))}
        {zoom.name === ZOOMED && <option value={ZOOMED}>{translate(ZOOMED)}</option>}
        <option value={SELECTION} disabled={selection === undefined && zoom.name !== SELECTION}>
          {translate(SELECTION)}
        </option>
      </ToolSelect>
      {(streams.length > 1 || props.isAll) && (
        <button
          type="button"
          className="tool"
          aria-pressed={props.isAll}
          title={translate("Show all streams on one axis")}
          onClick={() => props.onAll(!props.isAll)}
        >
          {translate("All streams")}
        </button>
      )}
      {connections.length > 1 && !props.isAll && (
        <ToolSelect
          label={translate("Connection")}
          title={translate("The connection whose latencies are shown")}
          value={connection}
          onChoose={(value) => props.onConnection(Number(value))}
        >
          {[...connections].reverse().map(({ number }) => (
            <option key={number} value={number}>
              {translate("Connection {connection}", { connection: number })}
            </option>
          ))}
        </ToolSelect>
      )}
      {selection === undefined ? (
        <span className="summary">{dropped ?? translate("Drag to select")}</span>
      ) : (
        <>
          <span className="summary">
            <span className="mono">{termOf(selection)}</span>
            {dropped !== undefined && ` · ${dropped}`}
          </span>
          <button type="button" className="tool outlined" onClick={props.onShowFrames}>
            {translate("Show {count} {count|frame|frames} in Frames", { count })}
          </button>
          <IconButton icon="close" label={translate("Clear selection")} onClick={props.onClear} />
        </>
      )}
    </div>
  );
}
