import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";
import type { Plugin } from "vite";
import { expect, it } from "vitest";

/** Replaces the modules that begin with "use client", as a framework's bundler does on the server. */
function clientReferences(): Plugin {
  return {
    name: "client-references",
    transform(code) {
      if (!/^\s*["']use client["']/.test(code)) return undefined;
      const names = [...code.matchAll(/export (?:function|const) (\w+)/g)].map(([, name]) => name);
      const toReference = (name: string | undefined): string =>
        `export const ${name} = Object.assign(() => {
          throw new Error("${name} is only for client components");
        }, { $$typeof: Symbol.for("react.client.reference") });`;
      return { code: names.map(toReference).join("\n"), map: null };
    },
  };
}

it("A server component can import the package and define a stream", async () => {
  const outDir = await mkdtemp(join(tmpdir(), "runnel-"));
  const entry = fileURLToPath(new URL("../../src/index.ts", import.meta.url));
  await build({
    configFile: false,
    logLevel: "error",
    plugins: [clientReferences()],
    // With the condition `react-server`, React exports no hooks.
    resolve: { conditions: ["@runnel/source", "react-server"] },
    ssr: { noExternal: true, resolve: { conditions: ["@runnel/source", "react-server"] } },
    build: { ssr: entry, outDir, rollupOptions: { output: { entryFileNames: "index.mjs" } } },
  });
  const url = pathToFileURL(join(outDir, "index.mjs")).href;
  const runnel = (await import(/* @vite-ignore */ url)) as typeof import("../../src/index.ts");
  await rm(outDir, { recursive: true });

  const stream = runnel.defineStream({ url: "/api/prices", events: { tick: runnel.json() } });
  expect(stream.key).toContain("/api/prices");
  for (const hook of ["useSSE", "useSSEEvent", "useSSEListener", "useSSERequest"] as const) {
    expect(runnel[hook]).toHaveProperty("$$typeof", Symbol.for("react.client.reference"));
  }
  expect(runnel.SSEProvider).toHaveProperty("$$typeof", Symbol.for("react.client.reference"));
});
