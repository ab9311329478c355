import type { ReactNode } from "react";
import { translate } from "../../ui/format/translate.ts";
import { STATUS_LABELS } from "../../ui/format/descriptions.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import type { Issue } from "./issue.ts";

interface IssuesViewProps {
  readonly issues: readonly Issue[];
  /** Shows a frame, given its `sequence`. */
  readonly onShowFrame: (sequence: number) => void;
  /** Shows all frames that match a filter. */
  readonly onFilter: (query: string) => void;
}

/** The issues of a stream, and how to fix them. */
export function IssuesView({ issues, onShowFrame, onFilter }: IssuesViewProps): ReactNode {
  const { stream } = useSelectedStream();
  if (issues.length === 0) {
    return (
      <div className="empty">
        <p>{translate("No issues found.")}</p>
        <p className="dim">
          {translate("The status of the stream: {status}.", {
            status: translate(STATUS_LABELS[stream.status]),
          })}
        </p>
      </div>
    );
  }
  return (
    <ul className="issues" aria-label={translate("Issues")} tabIndex={0}>
      {issues.map(({ name, severity, title, advice, sequence, query }) => (
        <li key={name} className="issue" data-severity={severity}>
          <svg
            className="issue-mark"
            viewBox="0 0 12 12"
            width="12"
            height="12"
            role="img"
            aria-label={translate(severity)}
          >
            <path d={severity === "error" ? "M2.5 2.5l7 7m0-7l-7 7" : "M6 1.6 11 10.2H1Z"} />
          </svg>
          <div>
            <strong>{title}</strong>
            <p>{advice}</p>
            {sequence !== undefined && (
              <button type="button" className="link" onClick={() => onShowFrame(sequence)}>
                {translate("Show frame #{sequence}", { sequence: String(sequence) })}
              </button>
            )}
            {query !== undefined && (
              <button type="button" className="link" onClick={() => onFilter(query)}>
                {translate("Show all with {query}", { query })}
              </button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
