import { isIP } from "node:net";
import express from "express";

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
  /** The proxies whose `X-Forwarded-For` is believed, as Express' `trust proxy` takes them. */
  readonly trustProxy: readonly string[];
  readonly debug: boolean;
  /** The Redis that keeps the event logs. Without one they are in this process. */
  readonly redisUrl: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

function readInteger(environment: Environment, name: string, fallback: number, max: number) {
  const given = environment[name];
  if (given === undefined || given === "") return fallback;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 0 && number <= max) return number;
  throw new Error(`${name} must be an integer from 0 to ${max}; received "${given}".`);
}

function readRedisUrl(given: string | undefined): string | undefined {
  if (given === undefined || given === "") return undefined;
  if (URL.canParse(given) && /^rediss?:$/.test(new URL(given).protocol)) return given;
  // The value may contain a password, so the message does not repeat it.
  throw new Error("REDIS_URL must be a URL such as redis://127.0.0.1:6379.");
}

/** Express' names for ranges. */
const PROXY_NAMES: ReadonlySet<string> = new Set(["loopback", "linklocal", "uniquelocal"]);

function readTrustProxy(given: string | undefined): readonly string[] {
  const proxies = (given ?? "")
    .split(",")
    .map((proxy) => proxy.trim())
    .filter((proxy) => proxy !== "");
  try {
    for (const proxy of proxies) {
      // Express would take "1" for the address 0.0.0.1.
      const [address = ""] = proxy.split("/");
      if (isIP(address) === 0 && !PROXY_NAMES.has(proxy)) throw new Error(proxy);
    }
    // Express compiles the list when it is set, and throws if an entry is invalid.
    express().set("trust proxy", proxies);
    return proxies;
  } catch {
    throw new Error(
      `RUNNEL_TRUST_PROXY must be a list of addresses or CIDR ranges, such as 10.0.0.5,10.1.0.0/16, or "loopback"; received "${given}".`,
    );
  }
}

/** Reads the environment. Throws if a value is invalid. The default host is loopback: the demo is not public by default. */
export function readSettings(environment: Environment): Settings {
  return {
    port: readInteger(environment, "PORT", 4173, 65_535),
    host: environment["HOST"] || "127.0.0.1",
    maxConnections: readInteger(environment, "MAX_CONNECTIONS", 500, 100_000),
    maxConnectionsPerAddress: readInteger(environment, "MAX_CONNECTIONS_PER_ADDRESS", 100, 100_000),
    trustProxy: readTrustProxy(environment["RUNNEL_TRUST_PROXY"]),
    debug: environment["DEMO_DEBUG"] === "1",
    redisUrl: readRedisUrl(environment["REDIS_URL"]),
  };
}
