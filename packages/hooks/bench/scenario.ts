/** Events a second, or all of them in one response as fast as the wire takes them. */
export type Rate = number | "burst";

/** What one measurement asks of a contender. */
export interface Scenario {
  readonly rate: Rate;
  /** All of them on one URL. */
  readonly components: number;
  /** How many events each connection gets. */
  readonly events: number;
}

export interface ScenarioOptions {
  readonly rates: readonly Rate[];
  readonly components: readonly number[];
  /** Seconds that a stream lasts. */
  readonly seconds: number;
  readonly burst: number;
}

/** Peers that render a hundred components for each event would take minutes for a full burst. */
const BURST_FOR_MANY = 20_000;

export function planScenarios(options: ScenarioOptions): readonly Scenario[] {
  return options.components.flatMap((components) =>
    options.rates.map((rate) => ({
      rate,
      components,
      events: countEvents(options, rate, components),
    })),
  );
}

function countEvents({ seconds, burst }: ScenarioOptions, rate: Rate, components: number): number {
  if (rate !== "burst") return Math.round(rate * seconds);
  return components === 1 ? burst : Math.min(burst, BURST_FOR_MANY);
}

export function describeScenario({ rate, components, events }: Scenario): string {
  const what = components === 1 ? "1 component" : `${components} components`;
  const stream =
    rate === "burst"
      ? `${events.toLocaleString("en")} events in one response`
      : `${rate.toLocaleString("en")} events/s`;
  return `${stream}, ${what}`;
}
