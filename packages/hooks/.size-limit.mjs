// The sizes of a production bundle by esbuild, without React, compressed with Brotli.

/** Bundles the sources, without the texts and checks for development. */
function production(config) {
  config.conditions = ["@runnel/source", "production"];
  // Loaded only without shared workers; see tabs-carrier.ts.
  config.external = ["react", "@tanstack/react-query", "./lead.ts"];
  config.format = "esm";
  return config;
}

export default [
  {
    name: "useSSE + useSSEEvent",
    path: "src/index.ts",
    import: "{ useSSE, useSSEEvent }",
    limit: "13.15 kB",
  },
  {
    name: "useSSE + useSSEEvent + useSSEState",
    path: "src/index.ts",
    import: "{ useSSE, useSSEEvent, useSSEState }",
    limit: "13.65 kB",
  },
  {
    name: "the same + defineStream",
    path: "src/index.ts",
    import: "{ defineStream, useSSE, useSSEEvent, useSSEState }",
    limit: "15.8 kB",
  },
  { name: "useSSE", path: "src/index.ts", import: "{ useSSE }", limit: "12.35 kB" },
  {
    name: "/client: createSSEClient",
    path: "src/client.ts",
    import: "{ createSSEClient }",
    limit: "14.9 kB",
  },
  {
    name: "everything but eventSourceTransport",
    path: "src/index.ts",
    import:
      "{ createSSEClient, defineStream, dehydrate, fetchTransport, hydrate, json, SSEProvider, stateAt, storage, text, useSSE, useSSEClient, useSSEEvent, useSSEListener, useSSERequest, useSSEState }",
    limit: "20 kB",
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
    limit: "18.4 kB",
  },
  {
    name: "/tanstack-query: useSSEQueries",
    path: "src/tanstack-query.ts",
    import: "{ useSSEQueries }",
    limit: "12.55 kB",
  },
  { name: "/worker", path: "src/worker.ts", limit: "10.85 kB" },
].map((entry) => ({ ...entry, modifyEsbuildConfig: production }));
