/** What the canvas is painted with. */
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

/** The marks of the legend, by the colour that each stands for. */
export type LegendColour = Exclude<keyof Palette, "text" | "line" | "font">;

/**
 * Reads the colours off the legend, whose marks have them from the style sheet: so the legend is
 * right by construction, in every scheme and in forced colours.
 *
 * @param legend - Holds an element with `data-colour` for each.
 * @param canvas - Has the colours of text and lines as its own.
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
