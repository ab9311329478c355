import type { ReactNode } from "react";
import { useMemo } from "react";
import { translate } from "../../ui/format/translate.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import type { JsonValue } from "../../ui/format/json.ts";
import type { StateChange } from "../../recorder/state-history.ts";
import { textOf } from "./change-text.ts";
import { compareStates } from "./compare-states.ts";

/** The maximum number of differences that are shown. */
const MOST_SHOWN = 50;

/** What one change did to the state. */
export function StateDifference({ change }: { readonly change: StateChange }): ReactNode {
  const { cause, state, previous } = change;
  const { changes, isComplete } = useMemo(
    () => compareStates(previous as JsonValue, state as JsonValue),
    [previous, state],
  );
  const rest = changes.length - MOST_SHOWN;
  return (
    <div
      className="state-difference"
      role="group"
      aria-label={translate("Difference")}
      tabIndex={0}
    >
      {changes.length === 0 && (
        <p className="dim">
          {cause === "initial" || previous === state
            ? translate("The previous state is not known.")
            : translate("The same values in new objects.")}
        </p>
      )}
      {changes.slice(0, MOST_SHOWN).map((difference, index) => {
        const { removed, added } = textOf(difference);
        return (
          <div key={index} className="diff-change">
            <div className="json-name">{visibleLine(difference.path)}</div>
            {removed !== undefined && <div className="diff-removed">− {removed}</div>}
            {added !== undefined && <div className="diff-added">+ {added}</div>}
          </div>
        );
      })}
      {(rest > 0 || !isComplete) && (
        <p className="dim">
          {isComplete
            ? translate("{count} more {count|difference is|differences are} not shown.", {
                count: rest,
              })
            : translate("There are more differences; these are the first.")}
        </p>
      )}
    </div>
  );
}
