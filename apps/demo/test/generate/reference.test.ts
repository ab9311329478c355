import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readEntries } from "../../generate/entries.ts";
import { createReference } from "../../generate/reference/reference.ts";
import { toText } from "../../generate/markdown.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const entries = readEntries(root);
const reference = createReference({ root, base: "/", entries, scenes: [] });
const hooks = reference.render("hooks", "en");

function partOf(html: string, id: string): string {
  const start = html.indexOf(`id="${id}"`);
  return html.slice(start, html.indexOf("</section>", start));
}

describe("the API reference", () => {
  it.each(entries.map(({ name, slug, exports }) => ({ name, slug, exports })))(
    "has every export of $name, in both languages",
    ({ slug, exports }) => {
      for (const language of ["en", "zh"] as const) {
        const { html } = reference.render(slug, language);
        const missing = exports.filter(
          (name) =>
            !html.includes(`<h3 id="${name}">`) && !html.includes(`#${name}"><code>${name}`),
        );
        expect(missing).toEqual([]);
      }
    },
  );

  it("shows every overload of a function, without its body", () => {
    const part = partOf(hooks.html, "useSSEEvent");
    expect(part.match(/<pre/g)?.length).toBeGreaterThanOrEqual(3);
    expect(part).not.toContain("createSelection");
  });

  it("shows the default and the meaning of an option", () => {
    const text = toText(partOf(hooks.html, "StreamOptions.closeDelay"));
    expect(text).toContain("closeDelay?: number");
    expect(text).toContain("Default: 1000");
    expect(text).toContain("outlives the last subscriber");
  });

  it("links the types in a signature, but not a type parameter of the same name", () => {
    expect(partOf(hooks.html, "useSSE")).toContain('<a href="/reference/hooks#MaybeSource">');
    expect(partOf(hooks.html, "useSSEEvent")).not.toContain('#State">');
    // A part of a name is no name.
    expect(partOf(hooks.html, "fetchTransport")).toContain("fetchTransport(): <a");
  });

  it("includes the members that a type has from one that is not exported", () => {
    expect(toText(partOf(hooks.html, "StreamSnapshot"))).toContain("status: Status");
  });

  it("names the file and the line of the source", () => {
    expect(partOf(hooks.html, "defineStream")).toMatch(
      /\/source\/packages\/hooks\/src\/store\/definition\.ts#L\d+/,
    );
  });

  it("has no two elements with one id on a page", () => {
    for (const { slug } of entries) {
      const ids = [...reference.render(slug, "en").html.matchAll(/ id="([^"]+)"/g)].map(
        ([, id]) => id,
      );
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    }
  });
});
