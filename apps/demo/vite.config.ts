import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";
import { demoServer } from "./server/vite-plugin.ts";

export default defineConfig({
  plugins: [react(), demoServer()],
  resolve: {
    // The packages' source rather than their build: an edit in packages/ shows at once.
    conditions: ["@runnel/source", ...defaultClientConditions],
    dedupe: ["react", "react-dom"],
  },
  optimizeDeps: {
    // Pre-bundled, they would be copies that do not follow the source.
    exclude: ["@runnel/hooks", "@runnel/devtools"],
    // What they import would be found late, and reload the page in the middle of its first visit.
    include: [
      "event-source-polyfill",
      "uplot",
      "@runnel/devtools > @tanstack/react-virtual",
    ],
  },
  build: { target: "es2022" },
});
