import type { MouseEvent, ReactNode } from "react";
import { useEffect, useId, useState } from "react";
import type { ExportFormat } from "../capture/export-streams.ts";
import { exportStreams } from "../capture/export-streams.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import type { Phrase } from "../../ui/format/translate.ts";
import { translate } from "../../ui/format/translate.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";

const FORMATS: ReadonlyArray<{ format: ExportFormat; label: string; title: Phrase }> = [
  { format: "json", label: "JSON", title: "Everything that was recorded; this panel can open it" },
  { format: "har", label: "HAR", title: "For Chrome's Network panel and other tools" },
  { format: "sse", label: ".sse", title: "The text of the event stream" },
];

type Save = (streams: readonly StreamSnapshot[], format: ExportFormat, owner: Document) => void;

/** Exports the recording as a file. */
export function ExportButtons(): ReactNode {
  const { stream, streams } = useSelectedStream();
  const { isWriting, outcome, save, cancel } = useExport();
  const title = useId();
  return (
    <section aria-labelledby={title} aria-busy={isWriting}>
      <h3 id={title}>{translate("Export")}</h3>
      <Formats
        label={translate("This stream")}
        streams={[stream]}
        formats={FORMATS}
        onSave={save}
      />
      {streams.length > 1 && (
        <Formats
          label={translate("All {count} streams", { count: streams.length })}
          streams={streams}
          formats={FORMATS.filter(({ format }) => format !== "sse")}
          onSave={save}
        />
      )}
      <div className="actions-row">
        <span className="dim" role="status">
          {isWriting ? translate("Writing the file…") : outcome}
        </span>
        {isWriting && (
          <button type="button" className="tool bordered" onClick={cancel}>
            {translate("Cancel")}
          </button>
        )}
      </div>
    </section>
  );
}

/** Writes one file at a time. A new export, and unmounting, cancel the one in progress. */
function useExport(): {
  readonly isWriting: boolean;
  /** How the last export ended. */
  readonly outcome: string;
  readonly save: Save;
  readonly cancel: () => void;
} {
  const [current, setCurrent] = useState<AbortController>();
  const [outcome, setOutcome] = useState("");
  useEffect(() => () => current?.abort(), [current]);

  const save: Save = (streams, format, owner) => {
    const started = new AbortController();
    const records = streams.map(({ record }) => record);
    setCurrent(started);
    exportStreams(records, format, owner, started.signal)
      .then(
        () => setOutcome(translate("Saved")),
        (error: unknown) =>
          setOutcome(started.signal.aborted ? translate("Cancelled") : reasonOf(error)),
      )
      .finally(() => setCurrent((latest) => (latest === started ? undefined : latest)));
  };

  return { isWriting: current !== undefined, outcome, save, cancel: () => current?.abort() };
}

function reasonOf(error: unknown): string {
  return translate("Could not be saved: {problem}", {
    problem: error instanceof Error ? error.message : String(error),
  });
}

interface FormatsProps {
  readonly label: string;
  readonly streams: readonly StreamSnapshot[];
  readonly formats: typeof FORMATS;
  readonly onSave: Save;
}

function Formats({ label, streams, formats, onSave }: FormatsProps): ReactNode {
  const dropped = streams.reduce((sum, stream) => sum + stream.dropped, 0);
  return (
    <div className="actions-row" role="group" aria-label={label}>
      <span className="actions-label">{label}</span>
      {formats.map(({ format, label: name, title }) => (
        <button
          key={format}
          type="button"
          className="tool bordered"
          title={translate(title)}
          onClick={(event: MouseEvent) =>
            onSave(streams, format, event.currentTarget.ownerDocument)
          }
        >
          {name}
        </button>
      ))}
      {dropped > 0 && (
        <span className="dim">
          {translate("without {count} older {count|frame|frames}", { count: dropped })}
        </span>
      )}
    </div>
  );
}
