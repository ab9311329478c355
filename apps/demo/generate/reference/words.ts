import type { Language } from "../../src/language/language.ts";
import type { Kind } from "./declaration.ts";

interface ReferenceWords {
  readonly groups: Readonly<Record<Kind, string>>;
  readonly parameters: string;
  readonly returns: string;
  readonly throws: string;
  readonly members: string;
  readonly defaultValue: string;
  readonly optional: string;
  readonly elsewhere: string;
  /** What an entry is for, by its name. */
  readonly entries: Readonly<Record<string, string>>;
}

export const referenceWords: Readonly<Record<Language, ReferenceWords>> = {
  en: {
    groups: {
      hook: "Hooks",
      component: "Components",
      function: "Functions",
      constant: "Constants",
      type: "Types",
    },
    parameters: "Parameters",
    returns: "Returns",
    throws: "Throws",
    members: "Members",
    defaultValue: "Default:",
    optional: "optional",
    elsewhere: "Also exported here",
    entries: {
      "@runnel/hooks": "The hooks, and everything of the client.",
      "@runnel/hooks/client": "The store without React.",
      "@runnel/hooks/inspect":
        "For devtools and monitoring: facts about streams, metrics, faults, and controls.",
      "@runnel/hooks/protocols":
        "The formats in which language models and agents stream their answers. Spread one into `defineStream`.",
      "@runnel/hooks/tanstack-query": "Keeps the cache of TanStack Query up to date with a stream.",
      "@runnel/hooks/testing": "A scripted SSE server for the tests of your app.",
      "@runnel/hooks/worker":
        'All that the worker of an app imports: `import "@runnel/hooks/worker"`. It exports nothing. The page connects to it with `sharedConnections` or `workerConnections`.',
      "@runnel/devtools": "The overlay. In production it renders nothing.",
      "@runnel/devtools/capture":
        "Records a capture without the panel, for a test that keeps it when it fails.",
      "@runnel/devtools/agents": "Tools for coding agents. In production it offers nothing.",
      "@runnel/devtools/production": "The overlay in every environment, production included.",
      "@runnel/devtools/tanstack": "The panel as a plugin for TanStack Devtools.",
    },
  },
  zh: {
    groups: {
      hook: "Hook",
      component: "组件",
      function: "函数",
      constant: "常量",
      type: "类型",
    },
    parameters: "参数",
    returns: "返回值",
    throws: "抛出",
    members: "成员",
    defaultValue: "默认值：",
    optional: "可选",
    elsewhere: "此处也导出",
    entries: {
      "@runnel/hooks": "全部 Hook，以及 client 入口的全部内容。",
      "@runnel/hooks/client": "不依赖 React 的 store。",
      "@runnel/hooks/inspect": "供开发者工具和监控使用：流的事件记录、指标、故障注入与控制。",
      "@runnel/hooks/protocols": "大模型与 Agent 的流式输出格式，展开到 `defineStream` 中即可。",
      "@runnel/hooks/tanstack-query": "用事件流保持 TanStack Query 缓存最新。",
      "@runnel/hooks/testing": "可编排的 SSE 服务器，用于应用的测试。",
      "@runnel/hooks/worker":
        '应用的 worker 文件只需要 `import "@runnel/hooks/worker"`。它没有导出，页面用 `sharedConnections` 或 `workerConnections` 连接它。',
      "@runnel/devtools": "开发者工具的面板，在生产环境中不渲染任何内容。",
      "@runnel/devtools/capture": "不打开面板也能录制抓取文件，测试失败时可以保存。",
      "@runnel/devtools/agents": "供编程智能体调用的工具，在生产环境中不提供。",
      "@runnel/devtools/production": "在任何环境中都显示的面板，包括生产环境。",
      "@runnel/devtools/tanstack": "TanStack Devtools 插件形式的面板。",
    },
  },
};
