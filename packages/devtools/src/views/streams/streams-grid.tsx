import type { KeyboardEvent, ReactNode } from "react";
import type { Phrase } from "../../ui/format/translate.ts";
import { translate } from "../../ui/format/translate.ts";
import { nextIndex } from "../../ui/next-index.ts";

const COLUMNS: ReadonlyArray<{
  readonly label: Phrase | "↻";
  readonly name?: Phrase;
  readonly className: string;
}> = [
  { label: "Stream", className: "stream-name" },
  { label: "Rate", className: "stream-rate" },
  { label: "Frames", className: "number" },
  { label: "Bytes", className: "number" },
  { label: "↻", name: "Reconnects", className: "number" },
  { label: "Age", className: "number" },
];

/** The list of streams in one or more groups. The arrow keys select a stream, also across groups. */
export function StreamsGrid({ children }: { readonly children: ReactNode }): ReactNode {
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-stream]")];
    const index = rows.findIndex((row) => row.ariaSelected === "true");
    const next = rows[nextIndex(event.key, index, rows.length) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    next.click();
    next.focus();
  }

  return (
    <div className="streams" role="grid" aria-label={translate("Streams")} onKeyDown={onKeyDown}>
      <div role="row" className="stream head">
        {COLUMNS.map(({ label, name, className }) => (
          <span
            key={label}
            role="columnheader"
            className={className}
            aria-label={name && translate(name)}
            title={name && translate(name)}
          >
            {label === "↻" ? label : translate(label)}
          </span>
        ))}
      </div>
      {children}
    </div>
  );
}
