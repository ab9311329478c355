import type { ToolCall } from "@runnel/hooks/protocols";
import type { ReactNode } from "react";
import { translate } from "../../ui/format/translate.ts";
import { boundedCopy } from "../../ui/format/bounded-copy.ts";
import { excerpt, visibleLine, visibleText } from "../../ui/format/visible-text.ts";
import type { Pause } from "./answer.ts";
import { PauseMark } from "./message-text.tsx";

/** The number of latest calls, and of characters of arguments and results, that are shown. */
const MOST_CALLS = 20;
const MOST_TEXT = 2000;
/** The number of values of a result that are written as JSON. */
const MOST_VALUES = 500;

interface ToolCallsProps {
  readonly calls: readonly ToolCall[];
  readonly pauses: readonly Pause[];
}

/** The tools that the model wants to use, with their arguments and, if the server tells them, their results. */
export function ToolCalls({ calls, pauses }: ToolCallsProps): ReactNode {
  const earlier = Math.max(0, calls.length - MOST_CALLS);
  return (
    <div className="tool-calls" role="region" aria-label={translate("Tool calls")} tabIndex={0}>
      {earlier > 0 && (
        <p className="dim">
          {translate("… {count} earlier {count|call|calls}", { count: earlier })}
        </p>
      )}
      {calls.slice(-MOST_CALLS).map((call, index) => (
        <div key={earlier + index} className="tool-call">
          <h4>
            {visibleLine(call.name, 100) || translate("(no name)")}{" "}
            <span className="dim">
              {visibleLine(call.id, 100)} · {progressOf(call)}
            </span>
          </h4>
          <pre>{shorten(call.arguments)}</pre>
          {call.output !== undefined && <pre className="tool-output">{textOf(call.output)}</pre>}
        </div>
      ))}
      {pauses.slice(-MOST_CALLS).map((pause) => (
        <PauseMark key={pause.sequence} pause={pause} />
      ))}
    </div>
  );
}

function progressOf({ complete, output }: ToolCall): string {
  if (output !== undefined) return translate("has a result");
  return complete ? translate("complete") : translate("arguments incomplete");
}

function textOf(output: unknown): string {
  return shorten(
    typeof output === "string" ? output : JSON.stringify(boundedCopy(output, MOST_VALUES)),
  );
}

function shorten(text: string): string {
  const rest = text.length - MOST_TEXT;
  const shown = visibleText(excerpt(text, MOST_TEXT));
  return rest > 0
    ? `${shown}${translate("… {count} more {count|character|characters}", { count: rest })}`
    : shown;
}
