import { defineWords } from "../language/language.ts";

export const appWords = defineWords(
  {
    tagline: "Server-Sent Events for React",
    documents: "Documentation",
    guides: "Guides",
    scenes: "Scenes",
    skip: "Skip to the scene",
    loading: "Loading the scene…",
    noServer:
      "This scene needs the demo’s server, which does not run here. Start it on your machine:",
    broken: "This scene cannot be shown.",
    reload: "Reload the page",
    noSuchScene: "No such scene",
    nothingAt: "There is nothing at",
    goTo: "Go to",
  },
  {
    tagline: "面向 React 的 Server-Sent Events",
    documents: "文档",
    guides: "指南",
    scenes: "场景",
    skip: "跳到场景",
    loading: "场景加载中……",
    noServer: "这个场景需要演示服务器，但这里只有静态页面。请在本机启动：",
    broken: "这个场景无法显示。",
    reload: "刷新页面",
    noSuchScene: "没有这个场景",
    nothingAt: "页面不存在：",
    goTo: "可以看看这些场景：",
  },
);
