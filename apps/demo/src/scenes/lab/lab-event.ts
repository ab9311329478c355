/** What the lab sends, twenty times a second. */
interface LabEvent {
  /** The number in its id. */
  readonly n: number;
  /** Two to four bytes in UTF-8: something to be cut in the middle. */
  readonly glyph: string;
}

/** What the server has sent so far: in each of its lives, the events 1 to `last`. */
interface Truth {
  readonly epochs: readonly { readonly epoch: string; readonly last: number }[];
}

const glyphs = ["🌊", "溪", "é", "𝄞", "💧"] as const;

function labEvent(n: number): LabEvent {
  return { n, glyph: glyphs[n % glyphs.length] ?? "" };
}

function isSound({ n, glyph }: LabEvent): boolean {
  return glyph === labEvent(n).glyph;
}

export { isSound, labEvent };
export type { LabEvent, Truth };
