/** The payload of every event: about 150 bytes on the wire, as a ticker would send. */
export interface Tick {
  /** Counts the events of one connection from 1. */
  readonly n: number;
  readonly connection: number;
  /** When it was sent, in milliseconds since the epoch. */
  readonly sentAt: number;
  readonly symbol: string;
  readonly price: number;
  readonly size: number;
  readonly venue: string;
}

const SYMBOLS = ["ACME", "GLOBEX", "INITECH", "UMBRELLA", "HOOLI"];

export function formatFrame(n: number, connection: number, sentAt: number): string {
  const symbol = SYMBOLS[n % SYMBOLS.length] ?? "ACME";
  // Put together by hand: at 10,000 events/s the server must not be what is measured.
  return (
    `data: {"n":${n},"connection":${connection},"sentAt":${sentAt.toFixed(3)},"symbol":"${symbol}",` +
    `"price":${100 + (n % 997) / 10},"size":${1 + (n % 500)},"venue":"XNAS","side":"buy","book":"lit-continuous"}\n\n`
  );
}
