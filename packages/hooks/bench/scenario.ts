/** Events per second; `"burst"`: all events at once, as fast as the client reads. */
export type Rate = number | "burst";

/** The conditions of one measurement. */
export interface Scenario {
  readonly rate: Rate;
  /** The number of components. All use one URL. */
  readonly components: number;
  /** The number of events that each connection receives. */
  readonly events: number;
}

export interface ScenarioOptions {
  readonly rates: readonly Rate[];
  readonly components: readonly number[];
  /** Duration of a stream in seconds. */
  readonly seconds: number;
  /** The number of events in a burst. */
  readonly burst: number;
}

/** With a full burst, contenders that render many components for each event would take minutes. */
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
