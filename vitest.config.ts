import { transformAsync } from "@babel/core";
import { playwright } from "@vitest/browser-playwright";
import compilerPlugin from "babel-plugin-react-compiler";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { defaultClientConditions, defaultServerConditions } from "vite";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import type { TestProjectInlineConfiguration } from "vitest/config";
import { chromiumLaunchOptions } from "./.ci/chromium.mjs";
import { redisOrNotice } from "./.ci/redis.mjs";

const requireFromHooks = createRequire(new URL("packages/hooks/package.json", import.meta.url));
const folderOf = (dependency: string) =>
  dirname(requireFromHooks.resolve(`${dependency}/package.json`));
const versionOf = (dependency: string) =>
  (requireFromHooks(`${dependency}/package.json`) as { version: string }).version;

// Packages of the workspace resolve to their source, so that tests need no build.
const source = {
  resolve: { conditions: ["@runnel/source", ...defaultClientConditions] },
  ssr: { resolve: { conditions: ["@runnel/source", ...defaultServerConditions] } },
};

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const shared = {
  // A spy or a stub must not affect the next test.
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
  // These timeouts detect a hang, not a slow machine.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 30_000 } },
  // In CI, a failed test is retried once, as in the end-to-end tests. The report shows it as "retry x1".
  retry: process.env["CI"] ? 1 : 0,
};

function node(
  name: string,
  folder: string,
  { exclude = [] }: { exclude?: string[] } = {},
): TestProjectInlineConfiguration {
  return {
    ...source,
    root: folder,
    test: {
      ...shared,
      name,
      include: ["test/**/*.test.{ts,tsx}"],
      exclude: ["test/**/*.browser.test.{ts,tsx}", ...exclude],
    },
  };
}

/** Compiles the components of `*.compiled.browser.test.tsx` with the React Compiler. */
const reactCompiler: Plugin = {
  name: "react-compiler",
  enforce: "pre",
  async transform(code, id) {
    if (!id.includes(".compiled.browser.test.")) return undefined;
    const result = await transformAsync(code, {
      filename: id,
      configFile: false,
      babelrc: false,
      parserOpts: { plugins: ["jsx", "typescript"] },
      plugins: [[compilerPlugin, { panicThreshold: "all_errors" }]],
      sourceMaps: true,
    });
    return result?.code ? { code: result.code, map: result.map as never } : undefined;
  },
};

interface BrowserOptions {
  /** The npm aliases of React. */
  react?: string;
  reactDom?: string;
  /** The imports of the package under test, besides React. */
  dependencies: string[];
  plugins?: Plugin[];
  exclude?: string[];
}

function browser(
  name: string,
  folder: string,
  options: BrowserOptions,
): TestProjectInlineConfiguration {
  const { react = "react", reactDom = "react-dom", dependencies, plugins, exclude } = options;
  return {
    ...source,
    ...(plugins && { plugins }),
    root: folder,
    resolve: {
      ...source.resolve,
      alias: react === "react" ? {} : { react: folderOf(react), "react-dom": folderOf(reactDom) },
    },
    // Listed, because Vite reloads the page when it discovers a dependency during a run.
    optimizeDeps: {
      include: [
        "react",
        "react/jsx-runtime",
        "react/jsx-dev-runtime",
        "react-dom",
        "react-dom/client",
        "@testing-library/react",
        ...dependencies,
      ],
    },
    test: {
      ...shared,
      name,
      // The screenshots of the READMEs are taken like tests, but only on request.
      include: process.env["SCREENSHOTS"]
        ? ["docs/**/*.screenshots.tsx"]
        : ["test/**/*.browser.test.{ts,tsx}"],
      ...(exclude && { exclude }),
      globalSetup: file("packages/hooks/vitest.global-setup.ts"),
      setupFiles: file("packages/hooks/vitest.browser-setup.ts"),
      provide: { reactVersion: versionOf(react) },
      browser: {
        enabled: true,
        headless: true,
        provider: playwright({ launchOptions: chromiumLaunchOptions() }),
        connectTimeout: 180_000,
        instances: [{ browser: "chromium" }],
        screenshotFailures: false,
        viewport: { width: 1280, height: 800 },
      },
    },
  };
}

/** The alternatives in the feature table of the README. */
const alternatives = [
  "@microsoft/fetch-event-source",
  "event-source-polyfill",
  "react-hooks-sse",
  "react-use-websocket",
];

export default defineConfig({
  test: {
    projects: [
      node("hooks:node", "packages/hooks"),
      browser("hooks:browser", "packages/hooks", {
        dependencies: [
          ...alternatives,
          "@tanstack/react-query",
          "idb-keyval",
          "react/compiler-runtime",
        ],
        plugins: [reactCompiler],
      }),
      browser("hooks:react-18", "packages/hooks", {
        react: "react-18",
        reactDom: "react-dom-18",
        // React 19 includes the runtime of the React Compiler. React 18 would need a package for it.
        exclude: [
          "**/*.compiled.browser.test.tsx",
          "**/*.react-19.browser.test.tsx",
          "test/alternatives/**",
        ],
        dependencies: ["@tanstack/react-query", "event-source-polyfill", "idb-keyval"],
      }),
      node("devtools:node", "packages/devtools"),
      browser("devtools:browser", "packages/devtools", {
        dependencies: ["@tanstack/react-devtools", "axe-core"],
      }),
      node("demo:node", "apps/demo", { exclude: redisOrNotice() ? [] : ["test/redis/**"] }),
    ],
  },
});
