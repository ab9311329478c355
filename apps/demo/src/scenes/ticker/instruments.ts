interface Instrument {
  readonly symbol: string;
  readonly name: string;
  readonly start: number;
}

/** Rivers, because nobody can mistake their prices for advice. */
const instruments: readonly Instrument[] = [
  { symbol: "DANB", name: "Danube", start: 285.1 },
  { symbol: "ELBE", name: "Elbe", start: 109.4 },
  { symbol: "GANG", name: "Ganges", start: 252.5 },
  { symbol: "LENA", name: "Lena", start: 429.4 },
  { symbol: "LOIR", name: "Loire", start: 100.6 },
  { symbol: "MEKG", name: "Mekong", start: 435.0 },
  { symbol: "NIGR", name: "Niger", start: 418.0 },
  { symbol: "NILE", name: "Nile", start: 665.0 },
  { symbol: "ORIN", name: "Orinoco", start: 225.0 },
  { symbol: "RHIN", name: "Rhine", start: 123.3 },
  { symbol: "VLGA", name: "Volga", start: 353.1 },
  { symbol: "YUKN", name: "Yukon", start: 319.0 },
];

export { instruments };
export type { Instrument };
