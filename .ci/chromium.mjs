// Finds or installs the browser for Vitest, Playwright and CI. All use the same one, and tests are never skipped because
// no browser is installed.

import { spawnSync } from "node:child_process";
import { existsSync, realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";

// Milliseconds. Long enough for a slow connection; without a network the run still ends.
const INSTALL_TIMEOUT = 10 * 60_000;

/**
 * Parts of Chromium that a test does not use. For each new page, it would load two pages for the popup of its address bar
 * and start a spare renderer, which is 0.35 s of processor time. Chromium reads only the last `--disable-features`, so
 * what Playwright disables is repeated.
 */
const UNUSED = [
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"],
  "SpareRendererForSitePerProcess",
  ...["AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"],
  ...["HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"],
  ...["ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"],
  ...["NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"],
];
const isRoot = process.getuid?.() === 0;

/** The path of the browser, or undefined. The options exist for the tests of this file. */
export function findChromium({
  env = process.env,
  platform = process.platform,
  playwrightPath = chromium.executablePath(),
  exists = isFile,
} = {}) {
  if (env.CHROMIUM_PATH) {
    // A fallback would silently test another browser than the requested one.
    if (exists(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Error(
      `CHROMIUM_PATH must be the path of a browser; received "${env.CHROMIUM_PATH}", which is not a file.`,
    );
  }
  return [playwrightPath, ...systemBrowsers(env, platform)].find((path) => exists(path));
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function systemBrowsers(env, platform) {
  if (platform === "darwin") {
    const folders = ["/Applications", join(homedir(), "Applications")];
    return ["Google Chrome", "Chromium", "Microsoft Edge"].flatMap((app) =>
      folders.map((folder) => `${folder}/${app}.app/Contents/MacOS/${app}`),
    );
  }
  if (platform === "win32") {
    const programs = [
      "Google\\Chrome\\Application\\chrome",
      "Microsoft\\Edge\\Application\\msedge",
    ];
    const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(Boolean);
    return programs.flatMap((program) => folders.map((folder) => `${folder}\\${program}.exe`));
  }
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  const folders = [...(env.PATH ?? "").split(delimiter).filter(Boolean), "/usr/bin", "/snap/bin"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Options for Playwright's `launch()`. Without a path, Playwright reports what is missing. */
export function chromiumLaunchOptions() {
  const executablePath = findChromium();
  const args = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    // Chromium's background requests slow a test run, and they fail without a network.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    `--disable-features=${UNUSED.join(",")}`,
    // Chromium does not start its sandbox as root, which is the usual user of a CI container.
    ...(isRoot ? ["--no-sandbox"] : []),
  ];
  return executablePath === undefined ? { args } : { executablePath, args };
}

/** Returns the browser and installs one if necessary. Without one, the process exits with code 1, so that CI fails. */
export function ensureChromium({
  find = findChromium,
  installers = [installWithPlaywright, installWithApt],
} = {}) {
  let found = find();
  for (const install of installers) {
    if (found !== undefined) return found;
    install();
    found = find();
  }
  if (found !== undefined) return found;
  console.error(
    "Chromium was not found and could not be installed.\n" +
      "Install Chrome, Chromium or Edge, or run `npx playwright install chromium`, " +
      "or set CHROMIUM_PATH to an executable.",
  );
  process.exit(1);
}

function installWithPlaywright() {
  const playwright = dirname(createRequire(import.meta.url).resolve("playwright/package.json"));
  const cli = join(playwright, "cli.js");
  const installed = run(process.execPath, [cli, "install", "chromium"]);
  // The download contains the browser, but not the shared libraries that a minimal container lacks.
  return installed && (!canUseApt() || run(process.execPath, [cli, "install-deps", "chromium"]));
}

function installWithApt() {
  return canUseApt() && run("apt-get", ["update"]) && run("apt-get", ["install", "-y", "chromium"]);
}

function canUseApt() {
  return isRoot && existsSync("/etc/debian_version");
}

function run(command, args) {
  console.log(`$ ${[command, ...args].join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { env, stdio: "inherit", timeout: INSTALL_TIMEOUT }).status === 0;
}

// The real path, because the checkout may be below a symbolic link.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(`Testing in ${ensureChromium()}`);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
