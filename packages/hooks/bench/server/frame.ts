/** The payload of every event: about 150 bytes on the wire, as a ticker sends. */
export interface Tick {
  /** The number of the event on its connection, from 1 on. */
  readonly n: number;
  /** The number of the connection, from 1 on. */
  readonly connection: number;
  /** The time of sending, in milliseconds since the epoch. */
  readonly sentAt: number;
  readonly symbol: string;
  readonly price: number;
  readonly size: number;
  readonly venue: string;
}

const SYMBOLS = ["ACME", "GLOBEX", "INITECH", "UMBRELLA", "HOOLI"];

/** @param hasText - Adds a piece of a text, as the answer of a language model has. */
export function formatFrame(
  n: number,
  connection: number,
  sentAt: number,
  hasText: boolean = false,
): string {
  const symbol = SYMBOLS[n % SYMBOLS.length] ?? "ACME";
  // Formatted without JSON.stringify: at 10,000 events/s the server must not become the bottleneck.
  return (
    `data: {"n":${n},"connection":${connection},"sentAt":${sentAt.toFixed(3)},"symbol":"${symbol}",` +
    `"price":${100 + (n % 997) / 10},"size":${1 + (n % 500)},"venue":"XNAS","side":"buy","book":"lit-continuous"${hasText ? `,"text":"word ${n} "` : ""}}\n\n`
  );
}
