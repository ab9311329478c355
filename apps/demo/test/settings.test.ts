import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readSettings } from "../server/settings.ts";

describe("the settings", () => {
  it("default to loopback and no trusted proxy", () => {
    expect(readSettings({})).toEqual({
      port: 4173,
      host: "127.0.0.1",
      maxConnections: 500,
      maxConnectionsPerAddress: 100,
      trustProxy: [],
      debug: false,
      redisUrl: undefined,
    });
  });

  it("are read from the environment", () => {
    const environment = {
      PORT: "0",
      HOST: "::",
      MAX_CONNECTIONS: "7",
      MAX_CONNECTIONS_PER_ADDRESS: "3",
      RUNNEL_TRUST_PROXY: "loopback, 10.0.0.0/8,2001:db8::1",
      DEMO_DEBUG: "1",
      REDIS_URL: "rediss://user:secret@redis.test:6380/2",
    };

    expect(readSettings(environment)).toEqual({
      port: 0,
      host: "::",
      maxConnections: 7,
      maxConnectionsPerAddress: 3,
      trustProxy: ["loopback", "10.0.0.0/8", "2001:db8::1"],
      debug: true,
      redisUrl: environment.REDIS_URL,
    });
  });

  it.each(["localhost:6379", "http://secret@localhost", "?"])(
    "reject REDIS_URL=%s without repeating it, because it may contain a password",
    (REDIS_URL) => {
      expect(() => readSettings({ REDIS_URL })).toThrow(
        /^REDIS_URL must be a URL such as redis:[^?]*$/,
      );
    },
  );

  it.each(["true", "1", "proxy.example", "10.0.0.0/99", "10.0.0.1;10.0.0.2"])(
    "reject RUNNEL_TRUST_PROXY=%s, which is not a list of addresses",
    (RUNNEL_TRUST_PROXY) => {
      expect(() => readSettings({ RUNNEL_TRUST_PROXY })).toThrow(
        `received "${RUNNEL_TRUST_PROXY}"`,
      );
    },
  );

  it.each(["eighty", "-1", "65536", "80.5"])("reject PORT=%s with the valid range", (PORT) => {
    expect(() => readSettings({ PORT })).toThrow(
      `PORT must be an integer from 0 to 65535; received "${PORT}"`,
    );
  });
});

describe("a server that is started with invalid settings", () => {
  it("writes one line to stderr and exits", () => {
    const start = fileURLToPath(new URL("../server/start.ts", import.meta.url));

    const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", start], {
      cwd: fileURLToPath(new URL("..", import.meta.url)),
      env: { ...process.env, NODE_NO_WARNINGS: "1", PORT: "http" },
      encoding: "utf8",
    });

    expect(stderr).toBe('PORT must be an integer from 0 to 65535; received "http".\n');
    expect(status).toBe(1);
  });
});
