import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEntries } from "../../generate/entries.ts";
import { listGuides, renderGuide } from "../../generate/guides.ts";
import type { Site } from "../../generate/guides.ts";
import { guideNames } from "../../src/guides/names.ts";

const root = mkdtempSync(join(tmpdir(), "runnel-guides-"));
const folder = join(root, "apps/demo/src/guides");
const repository = fileURLToPath(new URL("../../../../", import.meta.url));
const entries = readEntries(repository);
const site: Site = { root, base: "/base/", entries, scenes: ["/clock"] };

function write(language: string, name: string, text: string): void {
  writeFileSync(join(folder, language, `${name}.md`), text);
}

function render(text: string) {
  write("en", "start", text);
  return renderGuide(site, { language: "en", name: "start" }, () => {});
}

beforeAll(() => {
  for (const language of ["en", "zh"]) mkdirSync(join(folder, language), { recursive: true });
  for (const name of guideNames)
    write("en", name, `# The ${name}\n\nWhat it says.\n\n## Renew it\n`);
});
afterAll(() => rmSync(root, { recursive: true }));

describe("a guide", () => {
  it("has its title, its headings, and an anchor for each of them", () => {
    const guide = render("# Start\n\nText.\n\n## Open a stream\n\n### Open a stream\n");
    expect(guide.title).toBe("Start");
    expect(guide.headings).toEqual([
      { id: "open-a-stream", text: "Open a stream", level: 2 },
      { id: "open-a-stream-1", text: "Open a stream", level: 3 },
    ]);
    expect(guide.html).toContain('<h2 id="open-a-stream">');
  });

  it("colours TypeScript, and escapes what looks like HTML", () => {
    const { html } = render('# Start\n\n```ts\nconst a = "<b>";\n```\n\n`<i>`\n');
    expect(html).toContain('<span class="token-keyword">const</span>');
    expect(html).toContain("&lt;b&gt;");
    expect(html).toContain("<code>&lt;i&gt;</code>");
  });

  it("links code that names an export to the reference", () => {
    expect(render("# Start\n\n`useSSE()` and `other`\n").html).toContain(
      '<a href="/base/reference/hooks#useSSE"><code>useSSE()</code></a> and <code>other</code>',
    );
  });

  it("does not link a word that is also the name of an export, such as a field named `text`", () => {
    expect(render("# Start\n\n`text`, `text()`\n").html).toContain(
      '<code>text</code>, <a href="/base/reference/hooks#text">',
    );
  });

  it("has no space where a line of Chinese text is broken", () => {
    expect(render("# 开始\n\n第一行\n第二行，\n`code`。\n\n- 一。\n- 二\n").html).toContain(
      "<p>第一行第二行，<code>code</code>。</p>\n<ul>\n<li>一。</li>\n<li>二</li>",
    );
  });

  const linking = (href: string): string => `# Start\n\n## Start here\n\n[link](${href})\n`;

  it.each([
    ["./auth.md#renew-it", "/base/guides/auth#renew-it"],
    ["auth.md", "/base/guides/auth"],
    ["/clock", "/base/clock"],
    ["/reference/hooks#createSSEClient", "/base/reference/hooks#createSSEClient"],
    ["#start-here", "#start-here"],
    ["https://html.spec.whatwg.org/", "https://html.spec.whatwg.org/"],
  ])("may link to %s", (href, address) => {
    expect(render(linking(href)).html).toContain(`<a href="${address}">link</a>`);
  });

  it.each([
    "./gone.md",
    "./auth.md#gone",
    "#gone",
    "/gone",
    "/reference/gone",
    "/reference/hooks-client#createSSEClient",
    "../../README.md",
  ])("is not built with a link to %s, which does not exist", (href) => {
    expect(() => render(linking(href))).toThrow(`start.md links to ${href}: `);
  });

  it("is listed in English until it is translated", () => {
    write("zh", "auth", "# 认证\n\n说明。\n");
    const [, , auth, state] = listGuides(site, "zh");
    expect(auth).toEqual({ name: "auth", title: "认证", teaser: "说明。", language: "zh" });
    expect(state).toMatchObject({ title: "The state-and-resume", language: "en" });
  });
});

describe("the guides of the demo", () => {
  const demo: Site = { ...site, root: repository, scenes: ["/ticker"] };

  it.each(guideNames)("%s begins with a title and a paragraph", (name) => {
    const guide = listGuides(demo, "en").find((one) => one.name === name);
    expect(guide?.title).not.toBe(name);
    expect(guide?.teaser).not.toBe("");
  });

  it("show the results of the benchmark", () => {
    for (const language of ["en", "zh"] as const) {
      const { html } = renderGuide(demo, { language, name: "benchmarks" }, () => {});
      expect(html).toContain("FlameFront sse-runtime-core");
      expect(html).not.toContain("floor: read and discard");
      expect(html).not.toContain("{{");
    }
  });
});
