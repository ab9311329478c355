import { defineWords } from "../language/language.ts";

export const guideWords = defineWords(
  {
    title: "Guides",
    summary:
      "How to do what people build with Server-Sent Events, with code that is compiled and tested.",
    untranslated: "",
    previous: "Previous",
    next: "Next",
    neighbours: "Previous and next guide",
    all: "All guides",
  },
  {
    title: "指南",
    summary: "用 Server-Sent Events 搭建常见功能的做法，代码都经过编译和测试。",
    untranslated: "本篇尚未翻译，以下是英文原文。",
    previous: "上一篇",
    next: "下一篇",
    neighbours: "上一篇与下一篇",
    all: "全部指南",
  },
);
