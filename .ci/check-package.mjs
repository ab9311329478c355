// Checks the tarball that users install, not the files in the folder. Run it in the folder of a package after a build.
// It packs the package and checks that exports, types and source maps resolve, that every entry point can be imported in Node,
// and that the README states how much is installed.

import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

// Inside node_modules, so that the unpacked package finds its dependencies.
mkdirSync("node_modules", { recursive: true });
const folder = mkdtempSync(resolve("node_modules/.packed-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

run(pnpm(), ["pack", "--pack-destination", folder]);
const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz"));

// Suggestions of publint fail the check, although publint exits with code 0 for them.
const advice = run("publint", ["run", "--strict", tarball], folder);
if (!advice.includes("All good!")) fail(advice);
// Every column: the CommonJS copy serves TypeScript below 5.8, and the stubs serve resolvers that ignore `exports`.
run("attw", ["--profile", "strict", tarball], folder);

run("tar", ["-xzf", tarball], folder);
const { name, exports } = JSON.parse(readFileSync(join(folder, "package/package.json"), "utf8"));
const entries = Object.keys(exports).filter((entry) => exports[entry].default);
for (const entry of entries) {
  const file = join(folder, "package", exports[entry].default);
  // One process per entry point, so that an import of one cannot hide a missing import of another.
  run(process.execPath, ["--input-type=module", "-e", `import "${pathToFileURL(file)}"`]);
  const commonjs = join(folder, "package", exports[entry].require.default);
  run(process.execPath, ["-e", `require(${JSON.stringify(commonjs)})`]);
}

const files = readdirSync(join(folder, "package"), { recursive: true })
  .map((file) => join(folder, "package", file))
  .filter((file) => statSync(file).isFile());
if (!existsSync(join(folder, "package/LICENSE"))) fail("The tarball has no LICENSE.");
for (const file of files.filter((one) => one.endsWith(".map"))) {
  const { sources } = JSON.parse(readFileSync(file, "utf8"));
  const lost = sources.find((source) => !existsSync(join(dirname(file), source)));
  if (lost !== undefined) fail(`${file} names ${lost}, which is not in the tarball.`);
}

// The README states the size after the installation.
const megabytes = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
const readme = readFileSync("README.md", "utf8");
const stated = Number(/installed ([\d.]+) MB/.exec(readme)?.[1]);
if (!(megabytes <= stated)) {
  fail(`README.md states "installed ${stated} MB", but the files have ${megabytes.toFixed(2)} MB.`);
}
console.log(`${name}: the tarball and its ${entries.length} entry points are valid.`);

/** The pnpm that runs this script: an executable, or a script for Node. */
function pnpm() {
  const path = process.env.npm_execpath ?? "";
  return path.includes("pnpm") ? path : "pnpm";
}

function run(command, args, cwd = process.cwd()) {
  const [program, first] = /\.[cm]?js$/.test(command)
    ? [process.execPath, [command]]
    : [command, []];
  // On Windows the tools in node_modules/.bin are shell scripts.
  const shell = process.platform === "win32" && program !== process.execPath;
  const { status, stdout, stderr, error } = spawnSync(program, [...first, ...args], {
    cwd,
    shell,
    encoding: "utf8",
  });
  if (status !== 0) fail(`$ ${command} ${args.join(" ")}\n${stdout}${stderr}${error ?? ""}`);
  return stdout;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
