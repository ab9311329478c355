// Finds or installs Redis, which the tests with several servers need. Unlike the browser, it is optional: without it,
// only those tests are left out, and a warning says how to install it.

import { spawnSync } from "node:child_process";
import { existsSync, realpathSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const INSTALL_TIMEOUT = 10 * 60_000;

/** The path of `redis-server`, or undefined. */
export function findRedis({ env = process.env, exists = isFile } = {}) {
  const folders = [
    ...(env.PATH ?? "").split(delimiter).filter(Boolean),
    "/usr/bin",
    "/usr/local/bin",
  ];
  return folders.map((folder) => join(folder, "redis-server")).find((path) => exists(path));
}

/** The path of `redis-server`. If there is none, warns once that tests are left out. */
export function redisOrNotice({
  find = findRedis,
  env = process.env,
  platform = process.platform,
  warn = console.warn,
} = {}) {
  const found = find();
  // Vitest and Playwright load their configuration in several processes, which inherit the environment.
  if (found === undefined && !env.RUNNEL_REDIS_NOTICE) {
    env.RUNNEL_REDIS_NOTICE = "given";
    const install =
      platform === "darwin" ? "brew install redis" : "sudo apt-get install redis-server";
    warn(
      `No redis-server was found: the tests with several servers are LEFT OUT. To run them: ${install}`,
    );
  }
  return found;
}

/** Installs the Debian package if there is no Redis and no password is needed. */
export function ensureRedis({ find = findRedis, install = installWithApt } = {}) {
  if (find() === undefined) install();
  return find();
}

function installWithApt() {
  const canUseApt = process.getuid?.() === 0 && existsSync("/etc/debian_version");
  return (
    canUseApt && run("apt-get", ["update"]) && run("apt-get", ["install", "-y", "redis-server"])
  );
}

function run(command, args) {
  console.log(`$ ${[command, ...args].join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { env, stdio: "inherit", timeout: INSTALL_TIMEOUT }).status === 0;
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

// The real path, because the checkout may be below a symbolic link.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const found = ensureRedis();
  if (found === undefined) redisOrNotice();
  else console.log(`Testing with ${found}`);
}
