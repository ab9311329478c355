import type { ReactNode } from "react";
import { translate } from "../../ui/format/translate.ts";
import { useStyles } from "../../ui/adopted-styles.ts";
import { STATE_STYLES } from "./styles.ts";
import { useState } from "react";
import { CopyButton } from "../../ui/copy-button.tsx";
import type { JsonValue } from "../../ui/format/json.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { ToolSelect } from "../../ui/tool-select.tsx";
import { JsonTree } from "../../ui/json-tree.tsx";
import { ChangesList } from "./changes-list.tsx";
import { StateDifference } from "./state-difference.tsx";
import { eventTypesOf, labelOf, slotsOf, stateRows } from "./state-rows.ts";
import { boundedCopy } from "../../ui/format/bounded-copy.ts";

/** The maximum number of values that are copied to the clipboard. */
const MOST_COPIED = 20_000;

interface StateViewProps {
  readonly onShowFrame: (sequence: number) => void;
}

/** The state of a stream as a tree, with the difference that each change made. */
export function StateView({ onShowFrame }: StateViewProps): ReactNode {
  useStyles(STATE_STYLES);
  const { stream } = useSelectedStream();
  const [chosenSlot, setSlot] = useState<number>();
  const [position, setPosition] = useState<number>();
  const slots = slotsOf(stream);
  const slot = slots.find((number) => number === chosenSlot) ?? slots[0];
  if (slot === undefined) {
    return (
      <div className="empty">
        <p>{translate("No state yet.")}</p>
        <p className="dim">
          {translate("Each change of the state of this stream is listed here.")}
        </p>
      </div>
    );
  }
  const rows = stateRows(stream, slot);
  const selected = rows.find((row) => row.position === position) ?? rows[0];
  const types = eventTypesOf(stream.record, selected === undefined ? [] : [selected]);

  return (
    <div className="sided">
      <div className="toolbar" role="toolbar" aria-label={translate("State")}>
        {slots.length > 1 && (
          <ToolSelect
            label={translate("State")}
            title={translate("A stream has a state for each definition with a `state` of its own")}
            value={slot}
            onChoose={(value) => {
              setSlot(Number(value));
              setPosition(undefined);
            }}
          >
            {slots.map((number) => (
              <option key={number} value={number}>
                {translate("State {number}", { number })}
              </option>
            ))}
          </ToolSelect>
        )}
        {selected !== undefined && types.has(selected.change.sequence) && (
          <FrameButton sequence={selected.change.sequence} onShowFrame={onShowFrame} />
        )}
        <CopyButton
          label={translate("Copy state")}
          text={() => [JSON.stringify(boundedCopy(selected?.change.state, MOST_COPIED), null, 2)]}
        />
        <span className="summary">
          {selected === rows[0] ? translate("latest") : translate("earlier state")} ·{" "}
          {translate("{count} {count|change|changes}", { count: rows.length })}
        </span>
      </div>
      <div className="sided-body state-body">
        <ChangesList rows={rows} selected={selected} onSelect={setPosition} />
        {selected !== undefined && (
          <section className="state-detail" aria-label={labelOf(selected, types)}>
            <StateDifference key={selected.position} change={selected.change} />
            <JsonTree
              key={`slot ${slot}`}
              label={translate("State")}
              value={selected.change.state as JsonValue}
            />
          </section>
        )}
      </div>
    </div>
  );
}

interface FrameButtonProps extends StateViewProps {
  readonly sequence: number;
}

function FrameButton({ sequence, onShowFrame }: FrameButtonProps): ReactNode {
  return (
    <button type="button" className="tool" onClick={() => onShowFrame(sequence)}>
      {translate("Show frame #{sequence}", { sequence: String(sequence) })}
    </button>
  );
}
