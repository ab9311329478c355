import { defineWords } from "../language/words.ts";

const appWords = defineWords(
  {
    tagline: "Server-Sent Events for React",
    scenes: "Scenes",
    skip: "Skip to the scene",
    loading: "Loading the scene…",
    noSuchScene: "No such scene",
    nothingAt: "There is nothing at",
    goTo: "Go to",
    source: "Source",
    sourceOfScene: "Source of this scene",
    loadingSource: "Loading the source…",
    noSource: "The source could not be loaded. Is the server running?",
  },
  {
    tagline: "React 的 Server-Sent Events",
    scenes: "场景",
    skip: "跳到场景内容",
    loading: "正在加载场景……",
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
