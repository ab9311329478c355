import { defineWords } from "../language/language.ts";

export const sourceWords = defineWords(
  {
    source: "Source",
    files: "Source files of this scene",
    loading: "Loading the source…",
    unavailable: "The source could not be loaded. Is the server running?",
  },
  {
    source: "源码",
    files: "本场景的源码文件",
    loading: "源码加载中……",
    unavailable: "源码加载失败，请确认服务器正在运行。",
  },
);
