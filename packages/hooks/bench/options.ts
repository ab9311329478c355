import { parseArgs } from "node:util";
import { CONTENDERS } from "./contenders.ts";
import type { Contender } from "./contenders.ts";
import type { Rate, ScenarioOptions } from "./scenario.ts";

export interface BenchOptions extends ScenarioOptions {
  readonly contenders: readonly Contender[];
  readonly runs: number;
  /** The folder for CPU profiles. Profiling takes time, so the measurements are not valid. */
  readonly profile: string | undefined;
  readonly parts: readonly Part[];
  /** Whether RESULTS.md is written: after a complete run, or with `--write`. */
  readonly write: boolean;
}

export type Part = "browser" | "node" | "size";

const PARTS: readonly Part[] = ["browser", "node", "size"];

export const USAGE: string = `pnpm bench [options]

  --quick                fewer rates, 2 s each, one run
  --only <id,…>          contenders: ${CONTENDERS.map(({ id }) => id).join(", ")}
  --rates <rate,…>       events per second, or "burst"
  --components <n,…>     numbers of components that share one URL
  --seconds <n>          duration of each stream
  --runs <n>             number of runs; their median is reported
  --parts <part,…>       browser, node, size
  --profile <folder>     writes CPU profiles of unminified pages; the measurements are then not valid
  --write                writes RESULTS.md, which a complete run does by default`;

export function readOptions(args: readonly string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: "boolean" },
      quick: { type: "boolean", default: false },
      only: { type: "string" },
      rates: { type: "string" },
      components: { type: "string" },
      seconds: { type: "string" },
      runs: { type: "string" },
      parts: { type: "string" },
      profile: { type: "string" },
      write: { type: "boolean", default: false },
    },
  });
  if (values.help === true) return undefined;
  const { quick, only, rates, components, seconds, runs, parts, profile, write } = values;
  const isComplete = [only, rates, components, seconds, runs, parts, profile].every(
    (value) => value === undefined,
  );
  return {
    write: write || (isComplete && !quick),
    contenders: listOf(only)?.map(contenderOf) ?? CONTENDERS,
    rates: listOf(rates)?.map(rateOf) ?? (quick ? [30, 10_000] : [30, 100, 1000, 10_000, "burst"]),
    components: listOf(components)?.map(countOf) ?? (quick ? [1, 10] : [1, 10, 100]),
    seconds: countOf(seconds ?? (quick ? "2" : "5")),
    burst: quick ? 50_000 : 200_000,
    runs: countOf(runs ?? (quick ? "1" : "3")),
    parts: listOf(parts)?.map(partOf) ?? PARTS,
    profile,
  };
}

function listOf(value: string | undefined): readonly string[] | undefined {
  return value?.split(",").map((part) => part.trim());
}

function contenderOf(id: string): Contender {
  const found = CONTENDERS.find((contender) => contender.id === id);
  if (found === undefined) throw new Error(`Unknown contender "${id}".\n\n${USAGE}`);
  return found;
}

function partOf(name: string): Part {
  const found = PARTS.find((part) => part === name);
  if (found === undefined) throw new Error(`Unknown part "${name}".\n\n${USAGE}`);
  return found;
}

function rateOf(value: string): Rate {
  return value === "burst" ? value : countOf(value);
}

function countOf(value: string): number {
  const count = Number(value.replace(/[_,]/g, ""));
  if (!(count > 0)) throw new Error(`Expected a positive number; received "${value}".\n\n${USAGE}`);
  return count;
}
