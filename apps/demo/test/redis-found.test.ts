import { describe, expect, it, vi } from "vitest";
import { ensureRedis, findRedis, redisOrNotice } from "../../../.ci/redis.mjs";

describe("redis-server for the tests", () => {
  it("is the first on the path", () => {
    const env = { PATH: "/opt/a:/opt/b" };
    expect(findRedis({ env, exists: (path) => path.startsWith("/opt/b") })).toBe(
      "/opt/b/redis-server",
    );
    expect(findRedis({ env, exists: () => false })).toBeUndefined();
  });

  it("is reported once if it is missing, with how to install it", () => {
    const warn = vi.fn<(line: string) => void>();
    const env = {};
    for (let process = 0; process < 3; process += 1) {
      redisOrNotice({ find: () => undefined, env, platform: "linux", warn });
    }

    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/^No redis-server.*LEFT OUT.*: sudo apt-get install redis-server$/)],
    ]);
  });

  it("is not reported if it is found", () => {
    const warn = vi.fn<(line: string) => void>();
    expect(redisOrNotice({ find: () => "/usr/bin/redis-server", env: {}, warn })).toBe(
      "/usr/bin/redis-server",
    );
    expect(warn).not.toHaveBeenCalled();
  });

  it("is installed only if it is missing", () => {
    let installed: string | undefined;
    const install = vi.fn<() => void>(() => (installed = "/usr/bin/redis-server"));

    expect(ensureRedis({ find: () => installed, install })).toBe("/usr/bin/redis-server");
    expect(ensureRedis({ find: () => installed, install })).toBe("/usr/bin/redis-server");
    expect(install).toHaveBeenCalledTimes(1);
  });
});
