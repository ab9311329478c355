/** In the order in which they are read. Each is a Markdown file in `en/`, and one in `zh/` when it is translated. */
export const guideNames = [
  "start",
  "llm",
  "auth",
  "state-and-resume",
  "cross-tab",
  "testing",
  "ssr-and-next",
  "proxies-and-platforms",
  "troubleshooting",
  "migration",
  "benchmarks",
] as const;
