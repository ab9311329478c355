import { defineWords } from "../language/words.ts";

const appWords = defineWords(
  {
    tagline: "Server-Sent Events for React",
    scenes: "Scenes",
    skip: "Skip to the scene",
    loading: "Loading the scene…",
    broken: "This scene cannot be shown.",
    reload: "Load the page again",
    noSuchScene: "No such scene",
    nothingAt: "There is nothing at",
    goTo: "Go to",
    source: "Source",
    sourceOfScene: "Source of this scene",
    loadingSource: "Loading the source…",
    noSource: "The source could not be loaded. Is the server running?",
  },
  {
    tagline: "面向 React 的 Server-Sent Events",
    scenes: "场景",
    skip: "跳到场景内容",
    loading: "正在加载场景……",
    broken: "无法显示这个场景。",
    reload: "重新加载页面",
    noSuchScene: "没有这个场景",
    nothingAt: "这个地址什么也没有：",
    goTo: "可以去",
    source: "源码",
    sourceOfScene: "本场景的源码",
    loadingSource: "正在加载源码……",
    noSource: "无法加载源码。服务器在运行吗？",
  },
);

export { appWords };
