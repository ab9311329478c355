import { useSSEEvent } from "@runnel/hooks";
import { instruments } from "./instruments.ts";
import { Line } from "./Line.tsx";
import { tickerStream } from "./stream.ts";
import type { Tick } from "./tick.ts";

const POINTS = 240;

interface Index {
  readonly changes: Readonly<Record<string, number>>;
  readonly points: readonly number[];
}

const noIndex: Index = { changes: {}, points: [] };

/** 100 is the server's start; every instrument weighs the same. */
function addTick({ changes, points }: Index, { data }: { readonly data: Tick }): Index {
  const next = { ...changes, [data.symbol]: data.change };
  const sum = Object.values(next).reduce((total, change) => total + change, 0);
  return {
    changes: next,
    points: [...points.slice(1 - POINTS), 100 + sum / instruments.length],
  };
}

function IndexLine() {
  const { points } = useSSEEvent(tickerStream, "tick", { initial: noIndex, reduce: addTick });
  const last = points.at(-1);

  return (
    <section className="card index" aria-label="River index">
      <h2>
        River index <strong className="number">{last === undefined ? "–" : last.toFixed(2)}</strong>
      </h2>
      <Line values={points} className="index-line" />
    </section>
  );
}

export { IndexLine };
