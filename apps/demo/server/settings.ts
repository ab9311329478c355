interface Settings {
  readonly port: number;
  readonly host: string;
  readonly maxConnections: number;
  readonly debug: boolean;
  /** Where the event logs are, if not in this process. */
  readonly redisUrl: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

function wholeNumber(environment: Environment, name: string, fallback: number, max: number) {
  const given = environment[name];
  if (given === undefined || given === "") return fallback;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 0 && number <= max) return number;
  throw new Error(`${name} must be a whole number from 0 to ${max}, not "${given}".`);
}

function redisUrl(given: string | undefined): string | undefined {
  if (given === undefined || given === "") return undefined;
  if (URL.canParse(given) && /^rediss?:$/.test(new URL(given).protocol)) return given;
  // It may carry a password, so it is not repeated.
  throw new Error("REDIS_URL must be a URL such as redis://127.0.0.1:6379.");
}

/** Loopback unless told otherwise: a demo should not be on the network because it was started. */
function readSettings(environment: Environment): Settings {
  return {
    port: wholeNumber(environment, "PORT", 4173, 65_535),
    host: environment["HOST"] || "127.0.0.1",
    maxConnections: wholeNumber(environment, "MAX_CONNECTIONS", 500, 100_000),
    debug: environment["DEMO_DEBUG"] === "1",
    redisUrl: redisUrl(environment["REDIS_URL"]),
  };
}

export { readSettings };
export type { Settings };
