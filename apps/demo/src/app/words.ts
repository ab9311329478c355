import type { ConnectionMode } from "@runnel/hooks";
import { defineWords } from "../language/language.ts";

export const appWords = defineWords(
  {
    tagline: "Server-Sent Events for React",
    scenes: "Scenes",
    skip: "Skip to the scene",
    loading: "Loading the scene…",
    broken: "This scene cannot be shown.",
    reload: "Reload the page",
    noSuchScene: "No such scene",
    nothingAt: "There is nothing at",
    goTo: "Go to",
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
    scenes: "场景",
    skip: "跳到场景",
    loading: "场景加载中……",
    broken: "这个场景无法显示。",
    reload: "刷新页面",
    noSuchScene: "没有这个场景",
    nothingAt: "页面不存在：",
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
