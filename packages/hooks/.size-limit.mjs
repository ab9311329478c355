// The sizes of a production bundle by esbuild, without React, compressed with Brotli.

/** Bundles the sources, without the texts and checks for development. */
function production(config) {
  config.conditions = ["@runnel/source", "production"];
  config.external = ["react"];
  config.format = "esm";
  return config;
}

export default [
  {
    name: "useSSE + useSSEEvent",
    path: "src/index.ts",
    import: "{ useSSE, useSSEEvent }",
    limit: "12.94 kB",
  },
  {
    name: "useSSE + useSSEEvent + useSSEState",
    path: "src/index.ts",
    import: "{ useSSE, useSSEEvent, useSSEState }",
    limit: "14.14 kB",
  },
  {
    name: "the same + defineStream",
    path: "src/index.ts",
    import: "{ defineStream, useSSE, useSSEEvent, useSSEState }",
    limit: "15.4 kB",
  },
  { name: "useSSE", path: "src/index.ts", import: "{ useSSE }", limit: "12.8 kB" },
  {
    name: "/client: createSSEClient",
    path: "src/client.ts",
    import: "{ createSSEClient }",
    limit: "14.3 kB",
  },
  {
    name: "everything but eventSourceTransport",
    path: "src/index.ts",
    import:
      "{ createSSEClient, defineStream, dehydrate, fetchTransport, hydrate, json, SSEProvider, stateAt, storage, text, useSSE, useSSEClient, useSSEEvent, useSSEListener, useSSERequest, useSSEState }",
    limit: "18.1 kB",
  },
].map((entry) => ({ ...entry, modifyEsbuildConfig: production }));
