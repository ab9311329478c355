import type { ReactNode } from "react";
import { useMemo, useState } from "react";
import { useStyles } from "../adopted-styles.ts";
import { translate } from "../format/translate.ts";
import { visibleLine } from "../format/visible-text.ts";
import { summarise } from "../json-rows.ts";
import { JSON_STYLES } from "../json-styles.ts";
import { ShowMore } from "../show-more.tsx";
import type { DataDifference } from "./compare-data.ts";
import { compareData, MOST_CHANGES } from "./compare-data.ts";
import type { JsonChange, LineChange } from "./difference.ts";

/** How many differences are shown at first, and added by "Show more". */
const PAGE = 100;
/** The maximum number of characters of a line that are shown. */
const LINE = 2000;

/** How the data of two events differs. */
export function Differences(props: { readonly before: string; readonly after: string }): ReactNode {
  const { before, after } = props;
  useStyles(JSON_STYLES);
  const [limit, setLimit] = useState(PAGE);
  // This renders with every frame that arrives.
  const difference = useMemo(
    () => (before === after ? undefined : compareData(before, after)),
    [before, after],
  );
  if (difference === undefined) return <p>{translate("No difference.")}</p>;
  const { changes } = difference;
  if (changes.length === 0) return <p>{translate("The same value, formatted differently.")}</p>;
  const note = noteOn(difference);
  return (
    <>
      {note !== undefined && <p className="dim">{note}</p>}
      {difference.kind === "json"
        ? difference.changes
            .slice(0, limit)
            .map((change, index) => <ChangeRow key={index} change={change} />)
        : difference.changes
            .slice(0, limit)
            .map((change, index) => <LineRow key={index} change={change} />)}
      <ShowMore
        rest={changes.length - limit}
        unit={difference.kind === "json" ? "differences" : "lines"}
        onMore={() => setLimit(limit + PAGE)}
      />
    </>
  );
}

/** What is not compared. */
function noteOn(difference: DataDifference): string | undefined {
  if (difference.kind === "json") {
    const { length } = difference.changes;
    return length > MOST_CHANGES
      ? translate("There are more than {count} differences; these are the first.", {
          count: MOST_CHANGES,
        })
      : undefined;
  }
  if (difference.complete && difference.skipped === 0) return undefined;
  const note = translate("The data is too long to be compared as a whole.");
  return difference.skipped === 0
    ? note
    : `${note} ${translate("The first {count} characters are equal.", { count: difference.skipped })}`;
}

const MARKS = { same: " ", removed: "−", added: "+" };

function LineRow({ change: { kind, text } }: { readonly change: LineChange }): ReactNode {
  return (
    <div className={`diff-${kind}`}>
      {MARKS[kind]} {visibleLine(text, LINE)}
    </div>
  );
}

function ChangeRow({
  change: { path, before, after },
}: {
  readonly change: JsonChange;
}): ReactNode {
  return (
    <div className="diff-change">
      <div className="json-name">{visibleLine(path)}</div>
      {before !== undefined && <div className="diff-removed">− {summarise(before)}</div>}
      {after !== undefined && <div className="diff-added">+ {summarise(after)}</div>}
    </div>
  );
}
