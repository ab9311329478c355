import type { MouseEvent, ReactNode } from "react";
import { useId } from "react";
import type { ExportFormat } from "../capture/export-streams.ts";
import { exportStreams } from "../capture/export-streams.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";
import { useSelectedStream } from "../../ui/selected-stream.ts";

const FORMATS: ReadonlyArray<{ format: ExportFormat; label: string; title: string }> = [
  { format: "json", label: "JSON", title: "Everything that was recorded; this panel can open it" },
  { format: "har", label: "HAR", title: "For Chrome's Network panel and other tools" },
  { format: "sse", label: ".sse", title: "The text of the event stream" },
];

/** Exports the recording as a file. */
export function ExportButtons(): ReactNode {
  const { stream, streams } = useSelectedStream();
  const title = useId();
  return (
    <section aria-labelledby={title}>
      <h3 id={title}>Export</h3>
      <Formats label="This stream" streams={[stream]} formats={FORMATS} />
      {streams.length > 1 && (
        <Formats
          label={`All ${streams.length} streams`}
          streams={streams}
          formats={FORMATS.filter(({ format }) => format !== "sse")}
        />
      )}
    </section>
  );
}

interface FormatsProps {
  readonly label: string;
  readonly streams: readonly StreamSnapshot[];
  readonly formats: typeof FORMATS;
}

function Formats({ label, streams, formats }: FormatsProps): ReactNode {
  return (
    <div className="actions-row" role="group" aria-label={label}>
      <span className="actions-label">{label}</span>
      {formats.map(({ format, label: name, title }) => (
        <button
          key={format}
          type="button"
          className="tool bordered"
          title={title}
          onClick={(event: MouseEvent) =>
            exportStreams(
              streams.map(({ record }) => record),
              format,
              event.currentTarget.ownerDocument,
            )
          }
        >
          {name}
        </button>
      ))}
    </div>
  );
}
