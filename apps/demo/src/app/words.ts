import type { ConnectionMode } from "@runnel/hooks";
import { defineWords } from "../language/language.ts";

export const appWords = defineWords(
  {
    tagline: "Server-Sent Events for React",
    documents: "Documentation",
    guides: "Guides",
    scenes: "Scenes",
    skip: "Skip to the content",
    loading: "Loading the scene…",
    noServer:
      "This scene needs the demo’s server, which does not run here. Start it on your machine:",
    broken: "This page cannot be shown.",
    brokenReason:
      "Its code could not be loaded, or it failed. The browser’s console has the details.",
    reload: "Reload the page",
    noSuchPage: "No such page",
    nothingAt: "There is nothing at",
    goTo: "All scenes:",
    sharing: "One connection for all tabs",
    connections: (count: number) =>
      `${count} ${count === 1 ? "connection" : "connections"} on the server`,
    modes: {
      local: "Each tab has its own connections.",
      worker: "A worker of this tab has the connections.",
      "shared-worker": "A shared worker has the connections of all tabs.",
      leader: "This tab has the connections of all tabs.",
      follower: "Another tab has the connections of all tabs.",
    } satisfies Record<ConnectionMode, string>,
  },
  {
    tagline: "面向 React 的 Server-Sent Events",
    documents: "文档",
    guides: "指南",
    scenes: "场景",
    skip: "跳到正文",
    loading: "场景加载中……",
    noServer: "这个场景需要演示服务器，但这里只有静态页面。请在本机启动：",
    broken: "页面无法显示。",
    brokenReason: "代码加载失败，或运行出错，详情见浏览器控制台。",
    reload: "刷新页面",
    noSuchPage: "页面不存在",
    nothingAt: "找不到：",
    goTo: "可以看看这些场景：",
    sharing: "所有标签页共用一个连接",
    connections: (count) => `服务器上有 ${count} 个连接`,
    modes: {
      local: "每个标签页各自建立连接。",
      worker: "连接由本标签页的 Worker 管理。",
      "shared-worker": "连接由 SharedWorker 管理，所有标签页共用。",
      leader: "连接由本标签页管理，其他标签页共用。",
      follower: "连接由另一个标签页管理，本标签页共用。",
    },
  },
);
