/** One trade, as it goes over the wire. */
interface Tick {
  readonly symbol: string;
  readonly price: number;
  /** Against the price at the server's start, in percent. */
  readonly change: number;
  readonly volume: number;
}

export type { Tick };
