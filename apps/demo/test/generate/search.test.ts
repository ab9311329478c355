import MiniSearch from "minisearch";
import { describe, expect, it } from "vitest";
import { buildSearchIndex } from "../../generate/search-index.ts";
import { searchOptions } from "../../src/search/options.ts";
import { termsOf } from "../../src/search/terms.ts";

describe("search terms", () => {
  it.each([
    ["断点续传", ["断点", "点续", "续传"]],
    ["流", ["流"]],
    ["用 React 的组件", ["用", "React", "的组", "组件"]],
    ["React组件", ["React", "组件"]],
    ["heartbeatTimeout: 15", ["heartbeatTimeout", "heartbeat", "Timeout", "15"]],
    ["SSEClient", ["SSEClient", "SSE", "Client"]],
    ["", []],
  ])("of %s", (text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });
});

describe("the search index", () => {
  const section = { id: "renew", heading: "Renew the token", text: "令牌过期后自动续期。" };
  const json = buildSearchIndex([
    {
      path: "/guides/auth",
      kind: "guide",
      rendered: { title: "Auth", html: "", headings: [], sections: [section] },
    },
  ]);
  const find = (query: string) =>
    MiniSearch.loadJSON(json, searchOptions)
      .search(query)
      .map(({ id }) => id as string);

  it.each(["renew", "RENEW", "ren", "tokenn renew", "auth", "令牌", "过期", "令", "自动续期"])(
    "finds a part of a page by %s",
    (query) => {
      expect(find(query)).toEqual(["/guides/auth#renew"]);
    },
  );

  it.each(["renew nothing", "续令", "zzz"])("does not find it by %s", (query) => {
    expect(find(query)).toEqual([]);
  });
});
