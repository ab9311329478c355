const onTheConnection = ["drop", "end", "stall", "latency"] as const;
const onTheNextAttempts = ["unavailable", "busy", "unauthorized", "noContent", "html"] as const;
const onTheBytes = [
  "splitCharacter",
  "crlf",
  "cr",
  "bom",
  "comments",
  "badRetry",
  "garbage",
  "oversized",
] as const;
/** The server never sends what it skips. The store notices that; the page can ask for it again. */
const onTheEvents = ["burst", "restart", "skip", "twice", "swap"] as const;

/** Every fault that the lab's server produces on command, in the order of the page. */
export const groups = {
  onTheConnection,
  onTheNextAttempts,
  onTheBytes,
  onTheEvents,
} as const;

export type Group = keyof typeof groups;
export type Fault = (typeof groups)[Group][number];

export const faults: readonly Fault[] = Object.values(groups).flat();

/** How many consecutive attempts the server refuses. */
export const attemptChoices = [1, 2, 3, 4, 5] as const;

/** The lab sends twenty of these a second. */
export interface LabEvent {
  /** The number in its id. */
  readonly n: number;
  /** Two to four bytes in UTF-8, so that the server can split it between two writes. */
  readonly glyph: string;
}

/** Everything the server has sent: in each epoch, the events 1 to `last`. */
export interface Truth {
  readonly epochs: readonly { readonly epoch: string; readonly last: number }[];
}

const glyphs = ["🌊", "溪", "é", "𝄞", "💧"] as const;

export function labEvent(n: number): LabEvent {
  return { n, glyph: glyphs[n % glyphs.length] ?? "" };
}

export function isSound({ n, glyph }: LabEvent): boolean {
  return glyph === labEvent(n).glyph;
}
