// What the panel and the entry point weigh. React and @runnel/hooks are peers and not counted.

const peers = ["react", "react-dom", "react/jsx-runtime", "@runnel/hooks", "@runnel/hooks/*"];

/** What is loaded later is a chunk of its own, and not part of what loads it. */
const lazyChunks = {
  name: "lazy-chunks",
  setup(build) {
    build.onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

/** A production build, as a bundler makes it of an app. */
function production(config) {
  config.define = { "process.env.NODE_ENV": '"production"' };
  config.format = "esm";
  config.jsx = "automatic";
  config.plugins = [lazyChunks];
  return config;
}

export default [
  {
    name: "SSEDevtools in production",
    path: "src/index.ts",
    import: "{ SSEDevtools }",
    limit: "300 B",
  },
  {
    name: "/tanstack in production",
    path: "src/tanstack.ts",
    import: "{ sseDevtoolsPlugin, SSERecorder }",
    limit: "300 B",
  },
  {
    name: "/agents in production",
    path: "src/agents.ts",
    import: "{ SSEAgentTools }",
    limit: "300 B",
  },
  {
    name: "the tools for agents and the recorder, loaded with the page in development",
    path: "src/agents/agent-tools.tsx",
    import: "{ AgentTools }",
    limit: "24 kB",
  },
  {
    name: "the pill and the recorder, loaded with the page in development",
    path: "src/production.ts",
    import: "{ SSEDevtools }",
    limit: "16.3 kB",
  },
  {
    name: "the panel, loaded when it is opened",
    path: "src/shell/panel/panel.tsx",
    import: "{ Panel }",
    limit: "41.5 kB",
  },
  {
    name: "a frame's detail, loaded when it is shown",
    path: "src/views/detail/frame-detail.tsx",
    import: "{ FrameDetail }",
    limit: "11.25 kB",
  },
  {
    name: "React, loaded when it is shown",
    path: "src/views/detail/react-view.tsx",
    import: "{ ReactView }",
    limit: "3 kB",
  },
  {
    name: "the tracks for the Performance panel, loaded when they are switched on",
    path: "src/recorder/performance-tracks.ts",
    import: "{ startPerformanceTracks }",
    limit: "1 kB",
  },
  {
    name: "Reconnects, loaded when it is shown",
    path: "src/views/reconnects/ledger.tsx",
    import: "{ Ledger }",
    limit: "5 kB",
  },
  {
    name: "Request, loaded when it is shown",
    path: "src/views/request/request-view.tsx",
    import: "{ RequestView }",
    limit: "6 kB",
  },
  {
    name: "Timeline, loaded when it is shown",
    path: "src/views/timeline/timeline-view.tsx",
    import: "{ TimelineView }",
    limit: "15.75 kB",
  },
  {
    name: "State, loaded when it is shown",
    path: "src/views/state/state-view.tsx",
    import: "{ StateView }",
    limit: "17 kB",
  },
  {
    name: "Message, loaded when it is shown",
    path: "src/views/message/message-view.tsx",
    import: "{ MessageView }",
    limit: "12.4 kB",
  },
  {
    name: "Compare, loaded when it is shown",
    path: "src/views/compare/compare-view.tsx",
    import: "{ CompareView }",
    limit: "18.85 kB",
  },
  {
    name: "Actions, loaded when they are shown",
    path: "src/actions/forms/actions-side.tsx",
    import: "{ ActionsSide }",
    limit: "12.25 kB",
  },
  {
    name: "Copy as test, loaded with the frames",
    path: "src/ui/test-code/copy-test-button.tsx",
    import: "{ CopyTestButton }",
    limit: "4.5 kB",
  },
  {
    name: "the Chinese texts, loaded if the panel is Chinese",
    path: "src/ui/format/chinese/dictionary.ts",
    import: "{ CHINESE }",
    limit: "14.5 kB",
  },
  {
    name: "the archive on disk, loaded if the settings ask for it",
    path: "src/recorder/archive.ts",
    import: "{ createArchive }",
    limit: "2.25 kB",
  },
  {
    name: "Import, loaded with the first file",
    path: "src/actions/capture/import-file.ts",
    import: "{ importFile }",
    limit: "11.6 kB",
  },
].map((check) => ({ ...check, ignore: peers, modifyEsbuildConfig: production }));
