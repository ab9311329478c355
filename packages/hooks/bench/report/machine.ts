import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, platform, release, totalmem } from "node:os";
import { formatNumber } from "./markdown.ts";

/** Describes the machine. The measurements are comparable only on the same machine. */
export function describeMachine(browser: string | undefined, load: number): string {
  const processors = cpus();
  const rows = [
    ["CPU", `${processors[0]?.model.trim() ?? "unknown"}, ${processors.length} cores`],
    ["Memory", `${formatNumber(totalmem() / 1024 ** 3)} GiB`],
    ["System", `${platform()} ${release()}`],
    ["Load before the benchmark", `${formatNumber(load, 1)} of ${processors.length} cores`],
    ["Chromium", browser ?? "not used"],
    ["Node", process.versions.node],
    ...["react", "react-dom", "eventsource-parser", ...PEERS].map((name) => [
      name,
      versionOf(name),
    ]),
    ["Date", new Date().toISOString().slice(0, 10)],
  ];
  return rows.map(([name, value]) => `- ${name}: ${value}`).join("\n");
}

const PEERS = [
  "react-hooks-sse",
  "react-use-websocket",
  "@microsoft/fetch-event-source",
  "@flamefrontend/sse-runtime-core",
];

/** Reads package.json from node_modules, because not every package exports it. */
function versionOf(name: string): string {
  const require = createRequire(import.meta.url);
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      const manifest = readFileSync(`${folder}/${name}/package.json`, "utf8");
      return (JSON.parse(manifest) as { version: string }).version;
    } catch {
      // Not in this folder. Try the next one.
    }
  }
  return "unknown";
}
