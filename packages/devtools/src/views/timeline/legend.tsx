import type { Phrase } from "../../ui/format/translate.ts";
import { translate } from "../../ui/format/translate.ts";
import type { ReactNode, Ref } from "react";

/** The colours and the font of the canvas. */
export interface Palette {
  readonly event: string;
  readonly comment: string;
  readonly failure: string;
  readonly open: string;
  readonly connecting: string;
  readonly gap: string;
  readonly stall: string;
  readonly bytes: string;
  readonly text: string;
  readonly line: string;
  readonly font: string;
}

/** The names of the colours that the legend explains. */
type LegendColour = Exclude<keyof Palette, "text" | "line" | "font">;

/**
 * Reads the colours from the legend, which has them from the style sheet. So the plot always matches the legend, in every
 * colour scheme and with forced colours.
 *
 * @param legend - Contains an element with `data-colour` for each colour.
 * @param canvas - Has the colours of text and lines in its own style.
 */
export function readPalette(legend: Element, canvas: Element): Palette {
  const own = getComputedStyle(canvas);
  const colourOf = (name: LegendColour): string => {
    const mark = legend.querySelector(`[data-colour="${name}"]`);
    return mark === null ? own.color : getComputedStyle(mark).color;
  };
  return {
    event: colourOf("event"),
    comment: colourOf("comment"),
    failure: colourOf("failure"),
    open: colourOf("open"),
    connecting: colourOf("connecting"),
    gap: colourOf("gap"),
    stall: colourOf("stall"),
    bytes: colourOf("bytes"),
    text: own.color,
    line: own.borderTopColor,
    font: own.font,
  };
}

const MARKS: ReadonlyArray<{ readonly colour: LegendColour; readonly label: Phrase }> = [
  { colour: "event", label: "Events" },
  { colour: "comment", label: "Comments, retry" },
  { colour: "failure", label: "Failed" },
  { colour: "open", label: "Connected" },
  { colour: "connecting", label: "Connecting" },
  { colour: "gap", label: "No connection" },
  { colour: "stall", label: "Stall" },
  { colour: "bytes", label: "Bytes/s" },
];

/** The legend of the plot. The plot reads its colours from these elements. */
export function Legend({ listRef }: { readonly listRef: Ref<HTMLUListElement> }): ReactNode {
  return (
    <ul ref={listRef} className="timeline-legend" aria-hidden>
      {MARKS.map(({ colour, label }) => (
        <li key={colour}>
          <i data-colour={colour} />
          {translate(label)}
        </li>
      ))}
    </ul>
  );
}
