import type { Contender } from "../contenders.ts";
import type { Scenario } from "../scenario.ts";
import { measure } from "./measure.ts";
import type { Measurement, Setting } from "./measure.ts";
import { medianOf } from "./median.ts";

/** The results of one scenario: for each contender, the median of its runs. */
export interface Comparison {
  readonly scenario: Scenario;
  readonly results: readonly Measurement[];
}

export interface CompareOptions {
  readonly contenders: readonly Contender[];
  readonly runs: number;
  readonly onMeasured: (measurement: Measurement) => void;
}

/** Measures the contenders in turns, so that other load on the machine affects all of them alike. */
export async function compare(
  scenario: Scenario,
  { contenders: all, runs, onMeasured }: CompareOptions,
  setting: Setting,
): Promise<Comparison> {
  const contenders = all.filter(({ isIn }) => isIn === undefined || isIn(scenario));
  const measurements = new Map<string, Measurement[]>(contenders.map(({ id }) => [id, []]));
  for (let run = 0; run < runs; run += 1) {
    const turn = run % contenders.length;
    for (const { id } of [...contenders.slice(turn), ...contenders.slice(0, turn)]) {
      const measurement = await measure(id, scenario, setting);
      measurements.get(id)?.push(measurement);
      onMeasured(measurement);
    }
  }
  return { scenario, results: [...measurements.values()].map(medianOf) };
}
