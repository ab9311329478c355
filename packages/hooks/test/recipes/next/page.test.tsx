import { renderToString } from "react-dom/server";
import { expect, it, vi } from "vitest";
import Page from "./page.tsx";

it("the recipe of a server component renders the state, and opens no stream", async () => {
  vi.stubEnv("ORIGIN", "http://app.test");
  const requests: string[] = [];
  vi.stubGlobal("fetch", async (url: URL) => {
    requests.push(url.href);
    return Response.json({ list: ["a", "b"], lastEventId: "2" });
  });
  expect(renderToString(await Page())).toBe("<p>a, b</p>");
  expect(requests).toEqual(["http://app.test/api/notices"]);
});
