import type { ReactNode, Ref } from "react";
import type { LegendColour } from "./palette.ts";

const MARKS: ReadonlyArray<{ readonly colour: LegendColour; readonly label: string }> = [
  { colour: "event", label: "Events" },
  { colour: "comment", label: "Comments, retry" },
  { colour: "failure", label: "Failed" },
  { colour: "open", label: "Connected" },
  { colour: "connecting", label: "Connecting" },
  { colour: "gap", label: "No connection" },
  { colour: "stall", label: "Stall" },
  { colour: "bytes", label: "Bytes/s" },
];

/** What the colours of the drawing mean; the drawing takes them from here. */
export function Legend({ listRef }: { readonly listRef: Ref<HTMLUListElement> }): ReactNode {
  return (
    <ul ref={listRef} className="timeline-legend" aria-hidden>
      {MARKS.map(({ colour, label }) => (
        <li key={colour}>
          <i data-colour={colour} />
          {label}
        </li>
      ))}
    </ul>
  );
}
