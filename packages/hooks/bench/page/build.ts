import { fileURLToPath } from "node:url";
import { build, defaultClientConditions } from "vite";
import { CONTENDERS } from "../contenders.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** Builds one script for each contender, as an app would be built for production. */
export async function buildPages(outDir: string, minify: boolean): Promise<void> {
  // React's development build would be measured otherwise, if the shell says so.
  process.env["NODE_ENV"] = "production";
  await build({
    root: folder,
    configFile: false,
    // It warns of every "use client", which in a page that is all client means nothing.
    logLevel: "error",
    mode: "production",
    resolve: { conditions: ["@runnel/source", ...defaultClientConditions] },
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
