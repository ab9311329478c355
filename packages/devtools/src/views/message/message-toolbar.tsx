import type { ReactNode } from "react";
import { translate } from "../../ui/format/translate.ts";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { describeDropped } from "../../ui/format/descriptions.ts";
import { formatClock } from "../../ui/format/time.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";
import { ToolSelect } from "../../ui/tool-select.tsx";
import type { Answer } from "./answer.ts";
import type { SkipReason } from "./skipped.ts";
import { describeSkipped } from "./skipped.ts";
import { PLAIN, QUOTED } from "./text-path.ts";
import type { Transcript, TranscriptOptions } from "./transcript.ts";

interface MessageToolbarProps {
  readonly transcript: Transcript;
  readonly picked: TranscriptOptions;
  readonly answer: Answer | undefined;
  readonly skipped: ReadonlyMap<SkipReason, number>;
  readonly onPick: (picked: TranscriptOptions) => void;
  readonly onAnswer: (answer: Answer | undefined) => void;
  readonly text: () => Iterable<string>;
}

/** The value of the default `<option>`. No path or event type has it. */
const AUTOMATIC = "\u0000";

export function MessageToolbar(props: MessageToolbarProps): ReactNode {
  const { transcript, picked, answer, skipped, onPick } = props;
  const { stream } = useSelectedStream();
  const { detector, answers, format, path } = transcript;
  const paths = [...detector.paths].sort(([, a], [, b]) => b.count - a.count);
  const found = format?.name ?? (path === undefined ? translate("none found") : nameOfPath(path));
  const { short, long } = describeSkipped(skipped);
  const notes = [describeDropped(stream), short].filter((note) => note !== undefined);

  return (
    <div className="toolbar" role="toolbar" aria-label={translate("Message")}>
      <ToolSelect
        label={translate("Path to the text")}
        title={translate(
          "The format of the answer, or the path to the text in the data of an event",
        )}
        value={picked.path ?? AUTOMATIC}
        onChoose={(value) => {
          onPick({ ...picked, path: value === AUTOMATIC ? undefined : value });
        }}
      >
        <option value={AUTOMATIC}>
          {picked.path === undefined
            ? translate("Automatic: {found}", { found: visibleLine(found, 100) })
            : translate("Automatic")}
        </option>
        {paths.map(([name, { count }]) => (
          <option key={name} value={name}>
            {visibleLine(nameOfPath(name), 100)} ({count})
          </option>
        ))}
      </ToolSelect>
      {detector.eventTypes.size > 1 && (
        <ToolSelect
          label={translate("Event type")}
          title={translate("The type of the events that contain the text")}
          value={picked.eventType ?? AUTOMATIC}
          onChoose={(value) => {
            onPick({ ...picked, eventType: value === AUTOMATIC ? undefined : value });
          }}
        >
          <option value={AUTOMATIC}>{translate("All events")}</option>
          {[...detector.eventTypes].map((type) => (
            <option key={type} value={type}>
              {visibleLine(type, 100)}
            </option>
          ))}
        </ToolSelect>
      )}
      {answers.length > 1 && (
        <ToolSelect
          label={translate("Answer")}
          title={translate(
            "A new answer starts with a request, or after the end of the previous answer",
          )}
          value={answer?.number}
          onChoose={(value) =>
            props.onAnswer(answers.find(({ number }) => number === Number(value)))
          }
        >
          {[...answers].reverse().map(({ number, firstAt }) => (
            <option key={number} value={number}>
              {translate("Answer {number}", { number })}
              {firstAt !== undefined && `, ${formatClock(firstAt).slice(0, 8)}`}
            </option>
          ))}
        </ToolSelect>
      )}
      <CopyButton label={translate("Copy text")} text={props.text} />
      {notes.length > 0 && (
        <span className="summary" title={long}>
          {notes.join(" · ")}
        </span>
      )}
    </div>
  );
}

function nameOfPath(path: string): string {
  if (path === PLAIN) return translate("data, as text");
  if (path === QUOTED) return translate("data, as a JSON string");
  return path;
}
