// The sizes of a production bundle by esbuild, without React, compressed with Brotli.

/** Bundles the sources, without the texts and checks for development. */
function production(config) {
  config.conditions = ["@runnel/source", "production"];
  // Only the tab that leads loads it; see tabs-carrier.ts.
  config.external = ["react", "./lead.ts"];
  config.format = "esm";
  return config;
}

export default [
  {
    name: "useSSE + useSSEEvent",
    path: "src/index.ts",
    import: "{ useSSE, useSSEEvent }",
    limit: "13.1 kB",
  },
  { name: "useSSE", path: "src/index.ts", import: "{ useSSE }", limit: "12.2 kB" },
  {
    name: "/client: createSSEClient",
    path: "src/client.ts",
    import: "{ createSSEClient }",
    limit: "13.8 kB",
  },
  {
    name: "everything but eventSourceTransport",
    path: "src/index.ts",
    import:
      "{ createSSEClient, defineStream, fetchTransport, json, text, SSEProvider, useSSEClient, useSSE, useSSEEvent, useSSEListener, useSSERequest }",
    limit: "15.6 kB",
  },
  // The largest of the formats, alone.
  {
    name: "/protocols: gemini",
    path: "src/protocols.ts",
    import: "{ gemini }",
    limit: "2.5 kB",
  },
  {
    name: "/client: createSSEClient, sharedConnections",
    path: "src/client.ts",
    import: "{ createSSEClient, sharedConnections }",
    limit: "17.4 kB",
  },
  { name: "/worker", path: "src/worker.ts", limit: "10.7 kB" },
].map((entry) => ({ ...entry, modifyEsbuildConfig: production }));
