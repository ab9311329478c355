import { defineWords } from "../language/language.ts";

export const searchWords = defineWords(
  {
    search: "Search",
    placeholder: "Scenes, guides, API",
    loading: "Loading the index…",
    unavailable: "The index could not be loaded.",
    found: (count: number) => (count === 1 ? "1 result" : `${count} results`),
    nothing: "Nothing found.",
    groups: { scene: "Scenes", guide: "Guides", reference: "API" },
    close: "Close",
  },
  {
    search: "搜索",
    placeholder: "场景、指南、API",
    loading: "索引加载中……",
    unavailable: "索引加载失败。",
    found: (count: number) => `${count} 条结果`,
    nothing: "没有找到。",
    groups: { scene: "场景", guide: "指南", reference: "API" },
    close: "关闭",
  },
);
