import type { ReactNode } from "react";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { describeDropped, STATUS_LABELS } from "../../ui/format/descriptions.ts";
import { translate } from "../../ui/format/translate.ts";
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
  const dropped = describeDropped(stream);
  const oldest = oldestKept(stream);
  return (
    <ul className="issues" aria-label={translate("Issues")} tabIndex={0}>
      {dropped !== undefined && (
        <li className="dim issues-note">
          {translate("{dropped}. The counts below include them, but Frames cannot show them.", {
            dropped,
          })}
        </li>
      )}
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
            {sequence !== undefined &&
              (sequence < oldest ? (
                <p className="dim">
                  {translate("Frame #{sequence} is no longer kept.", {
                    sequence: String(sequence),
                  })}
                </p>
              ) : (
                <button type="button" className="link" onClick={() => onShowFrame(sequence)}>
                  {translate("Show frame #{sequence}", { sequence: String(sequence) })}
                </button>
              ))}
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

/** The `sequence` of the oldest frame that is kept. */
function oldestKept({ record, first, end }: StreamSnapshot): number {
  for (let position = first; position < end; position += 1) {
    const entry = record.entries.at(position);
    if (entry?.type === "frame") return entry.sequence;
  }
  return Infinity;
}
