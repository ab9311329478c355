import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, defaultServerConditions } from "vite";

/** What is measured in Node, each in a process of its own. */
export const NODE_BENCHES = ["scaling", "throughput", "memory"] as const;

/**
 * Builds them as an app would be built. Run as they are by tsx, every function that is made on the hot path
 * would be given its name again, which costs more than what is measured.
 */
export async function buildNodeBenches(outDir: string): Promise<void> {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  await build({
    root: folder,
    configFile: false,
    logLevel: "error",
    mode: "production",
    resolve: { conditions: ["@runnel/source", ...defaultServerConditions] },
    ssr: {
      noExternal: true,
      resolve: { conditions: ["@runnel/source", ...defaultServerConditions] },
    },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        input: Object.fromEntries(NODE_BENCHES.map((name) => [name, `${folder}${name}.ts`])),
        output: { entryFileNames: "[name].mjs" },
      },
    },
  });
}

/** Runs one, and returns what it says with `process.send`. */
export async function runNodeBench<Result>(
  outDir: string,
  name: (typeof NODE_BENCHES)[number],
): Promise<Result> {
  const child = fork(join(outDir, `${name}.mjs`), { execArgv: ["--expose-gc"] });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`The benchmark "${name}" ended with ${String(code)} and said nothing.`);
  });
  const [result] = (await Promise.race([once(child, "message"), ended])) as [Result];
  ended.catch(() => undefined);
  child.disconnect();
  return result;
}
