interface Settings {
  readonly port: number;
  readonly host: string;
  readonly maxConnections: number;
  readonly debug: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

function wholeNumber(environment: Environment, name: string, fallback: number, max: number) {
  const given = environment[name];
  if (given === undefined || given === "") return fallback;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 0 && number <= max) return number;
  throw new Error(`${name} must be a whole number from 0 to ${max}, not "${given}".`);
}

/** Loopback unless told otherwise: a demo should not be on the network because it was started. */
function readSettings(environment: Environment): Settings {
  return {
    port: wholeNumber(environment, "PORT", 4173, 65_535),
    host: environment["HOST"] || "127.0.0.1",
    maxConnections: wholeNumber(environment, "MAX_CONNECTIONS", 500, 100_000),
    debug: environment["DEMO_DEBUG"] === "1",
  };
}

export { readSettings };
export type { Settings };
