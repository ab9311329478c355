import type { FrameReceived } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";
import { Differences } from "../../ui/difference/differences.tsx";
import { translate } from "../../ui/format/translate.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { PagedText } from "../../ui/paged-text.tsx";
import type { AlignedRow } from "./align.ts";
import { KINDS } from "./kinds.ts";
import type { Alignment } from "./use-alignment.ts";

/** The difference of the data of two events, or the data of one. */
export function RowDetail({
  row,
  alignment: { left, right },
}: {
  readonly row: AlignedRow;
  readonly alignment: Alignment;
}): ReactNode {
  const before = row.left === undefined ? undefined : left.events[row.left];
  const after = row.right === undefined ? undefined : right.events[row.right];
  const one = before ?? after;
  if (one === undefined) return null;
  return (
    <section className="compare-detail" aria-label={translate("Selected events")} tabIndex={0}>
      <p className="dim">
        {translate(KINDS[row.kind].explanation)}
        {before !== undefined && ` · ${translate("left: {event}", { event: factsOf(before) })}`}
        {after !== undefined && ` · ${translate("right: {event}", { event: factsOf(after) })}`}
      </p>
      {before !== undefined && after !== undefined ? (
        <Differences key={`${row.left} ${row.right}`} before={before.data} after={after.data} />
      ) : (
        <PagedText text={one.data} />
      )}
    </section>
  );
}

function factsOf({ sequence, eventType, id, connection }: FrameReceived): string {
  const type = visibleLine(eventType, 60);
  const named = id === undefined ? translate("no id") : `id ${visibleLine(id, 60)}`;
  return `#${sequence} ${type}, ${named}, ${translate("connection {number}", { number: connection })}`;
}
