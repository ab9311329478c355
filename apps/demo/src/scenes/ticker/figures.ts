import type { Tick } from "./protocol.ts";

type Reduce = (before: number, event: { readonly data: Tick }) => number;

/** What the small subscribers of a board show. Each is a reducer over all trades. */
export const figures = {
  events: (count) => count + 1,
  volume: (sum, { data }) => sum + data.volume,
  turnover: (sum, { data }) => sum + data.volume * data.price,
  rising: (count, { data }) => count + (data.change > 0 ? 1 : 0),
  falling: (count, { data }) => count + (data.change < 0 ? 1 : 0),
  largest: (before, { data }) => Math.max(before, data.volume),
  best: (before, { data }) => Math.max(before, data.change),
  last: (_before, { data }) => data.price,
} satisfies Record<string, Reduce>;

export type FigureName = keyof typeof figures;
export const figureNames = Object.keys(figures) as readonly FigureName[];

/** With the table and the ids. */
export const SUBSCRIBERS: number = figureNames.length + 2;
