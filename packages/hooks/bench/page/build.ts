import { fileURLToPath } from "node:url";
import { build, defaultClientConditions } from "vite";
import { CONTENDERS } from "../contenders.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** Builds one script for each contender, as an app is built for production. */
export async function buildPages(outDir: string, minify: boolean): Promise<void> {
  // Otherwise NODE_ENV of the shell could select React's development build.
  process.env["NODE_ENV"] = "production";
  await build({
    root: folder,
    configFile: false,
    // Vite warns about every "use client", which has no effect in a client-only page.
    logLevel: "error",
    mode: "production",
    resolve: { conditions: ["@runnel/source", ...defaultClientConditions] },
    worker: {
      format: "es",
      rolldownOptions: { output: { entryFileNames: "[name]-[hash].js" } },
    },
    build: {
      outDir,
      emptyOutDir: true,
      minify,
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries(
          CONTENDERS.map(({ id }) => [id, `${folder}contenders/${id}.tsx`]),
        ),
        output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  });
}
