import { createContext, use, useLayoutEffect } from "react";
import type { Context, ReactNode } from "react";
import type { Tick } from "../server/frame.ts";
import type { Meter } from "./meter.ts";

export const MeterContext: Context<Meter | undefined> = createContext<Meter | undefined>(undefined);

export interface ReadingProps {
  readonly index: number;
  readonly latest: Tick | undefined;
  readonly count: number;
}

/** Rendered by every contender: the latest event and the number of events. */
export function Reading({ index, latest, count }: ReadingProps): ReactNode {
  const meter = use(MeterContext);
  useLayoutEffect(() => {
    if (latest !== undefined) meter?.committed(index, latest, count);
  });
  // One string, because React would create seven text nodes for the parts, and their layout would dominate the result.
  const text =
    latest === undefined ? "waiting" : `${latest.symbol} ${latest.price}, #${latest.n} of ${count}`;
  return <p>{text}</p>;
}
