import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";
import { generatedPages } from "./generate/plugin.ts";
import { demoServer } from "./server/vite-plugin.ts";

export default defineConfig({
  plugins: [react(), demoServer(), generatedPages()],
  resolve: {
    // Resolves the packages to their source, so that an edit in packages/ takes effect at once.
    conditions: ["@runnel/source", ...defaultClientConditions],
    dedupe: ["react", "react-dom"],
  },
  optimizeDeps: {
    // Pre-bundled copies would not follow the source.
    exclude: ["@runnel/hooks", "@runnel/devtools"],
    // Vite would discover these late, and reload the page during its first visit.
    include: ["event-source-polyfill", "uplot", "@runnel/devtools > @tanstack/react-virtual"],
  },
  // Transformed before the first visit, because a worker has only ten seconds to start.
  server: { warmup: { clientFiles: ["./src/main.tsx", "./src/app/sse-worker.ts"] } },
  build: { target: "es2022" },
});
