import { defineWords } from "../language/language.ts";

export const documentWords = defineWords(
  {
    loading: "Loading the page…",
    unavailable: "The page could not be loaded. Check the connection, and reload it.",
    contents: "On this page",
  },
  {
    loading: "页面加载中……",
    unavailable: "页面加载失败，请检查网络后刷新。",
    contents: "本页目录",
  },
);
