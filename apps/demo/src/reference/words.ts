import { defineWords } from "../language/language.ts";

export const referenceWords = defineWords(
  {
    title: "API reference",
    summary: "Every export of every entry, made from the comments in the source.",
    english: "",
    count: (exports: number) => (exports === 1 ? "1 export" : `${exports} exports`),
  },
  {
    title: "API 参考",
    summary: "每个入口的全部导出，由源码注释生成。",
    english: "说明取自源码注释，因此是英文。",
    count: (exports: number) => `${exports} 个导出`,
  },
);
