import { defineWords } from "../language/language.ts";

export const searchWords = defineWords(
  {
    search: "Search",
    placeholder: "Search guides and API",
    loading: "Loading the index…",
    unavailable: "The index could not be loaded.",
    found: (count: number) => (count === 1 ? "1 result" : `${count} results`),
    nothing: "Nothing found.",
    groups: { guide: "Guides", reference: "API" },
    close: "Close",
  },
  {
    search: "搜索",
    placeholder: "搜索指南与 API",
    loading: "索引加载中……",
    unavailable: "索引加载失败。",
    found: (count: number) => `${count} 条结果`,
    nothing: "没有找到。",
    groups: { guide: "指南", reference: "API" },
    close: "关闭",
  },
);
