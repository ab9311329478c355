import type { ReactNode } from "react";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { formatClock } from "../../ui/format/time.ts";
import { translate } from "../../ui/format/translate.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { ToolSelect } from "../../ui/tool-select.tsx";
import type { Side } from "./sides.ts";

/** Streams that a side can be, under a heading. */
export interface StreamGroup {
  readonly label: string;
  readonly streams: readonly StreamSnapshot[];
}

interface SideFieldsProps {
  readonly name: "Left" | "Right";
  readonly side: Side | undefined;
  readonly groups: readonly StreamGroup[];
  readonly onChoose: (side: Side | undefined) => void;
}

/** Chooses a stream, and one or all of its connections. */
export function SideFields({ name, side, groups, onChoose }: SideFieldsProps): ReactNode {
  const all = groups.flatMap(({ streams }) => streams);
  const shownName = translate(name);
  const chosen = all.findIndex(({ record }) => record === side?.stream.record);
  return (
    <span className="compare-side" role="group" aria-label={shownName}>
      <span className="dim">{shownName}</span>
      <ToolSelect
        label={translate("{side} stream", { side: shownName })}
        title={translate("A stream of this page, or of a file that was opened")}
        value={chosen}
        onChoose={(value) => {
          const stream = all[Number(value)];
          onChoose(stream && { stream, connection: undefined });
        }}
      >
        <option value={-1}>{translate("Choose a stream…")}</option>
        {groups.map(({ label, streams }) => (
          <optgroup key={label} label={label}>
            {streams.map((stream) => (
              <option key={stream.id} value={all.indexOf(stream)}>
                {visibleLine(stream.record.name, 60)} · {formatClock(stream.record.addedAt)}
              </option>
            ))}
          </optgroup>
        ))}
      </ToolSelect>
      {side !== undefined && side.stream.connections.length > 1 && (
        <ToolSelect
          label={translate("{side} connection", { side: shownName })}
          title={translate("All connections, or one of them")}
          value={side.connection ?? 0}
          onChoose={(value) =>
            onChoose({ ...side, connection: value === "0" ? undefined : Number(value) })
          }
        >
          <option value={0}>{translate("all connections")}</option>
          {side.stream.connections.map(({ number }) => (
            <option key={number} value={number}>
              {translate("connection {number}", { number })}
            </option>
          ))}
        </ToolSelect>
      )}
    </span>
  );
}
