import type { Page } from "@playwright/test";
import axe from "axe-core";
import { expect } from "./demo.ts";

type ColorScheme = "light" | "dark";

/** The rules that depend on the colour scheme. They are the slow ones: axe compares each text with all that is behind it. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** Fails for what axe finds in the page by all rules. */
export async function expectNoViolation(page: Page, colorScheme: ColorScheme): Promise<void> {
  await prepare(page, colorScheme);
  expect(await violationsOf(page, {}), colorScheme).toEqual([]);
}

/**
 * Returns a check for many pages with the same style sheet. It fails for what axe finds by all rules in the light scheme,
 * and by the rules about colours in both. These measure each combination of colours, size and weight once.
 */
export function createSweep(): (page: Page) => Promise<void> {
  const measured = { light: new Set<string>(), dark: new Set<string>() };
  return async (page) => {
    await prepare(page, "light");
    const rules = Object.fromEntries(colourRules.map((rule) => [rule, { enabled: false }]));
    expect(await violationsOf(page, { rules })).toEqual([]);
    for (const colorScheme of ["light", "dark"] as const) {
      await prepare(page, colorScheme);
      const known = measured[colorScheme];
      const { looks, violations } = await measureColours(page, [...known]);
      for (const look of looks) known.add(look);
      expect(violations, colorScheme).toEqual([]);
    }
    expect(measured.dark.size).toBeGreaterThan(5);
  };
}

async function prepare(page: Page, colorScheme: ColorScheme): Promise<void> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  await page.emulateMedia({ colorScheme });
}

/** In the page, because axe describes every node that it has checked. */
function violationsOf(page: Page, options: axe.RunOptions) {
  return page.evaluate(async (wanted) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run({
      resultTypes: ["violations"],
      ...wanted,
    });
    return violations.map(({ id, nodes }) => [id, nodes[0]?.failureSummary, nodes[0]?.html]);
  }, options);
}

/** Applies the rules about colours to the first text of each look that is not known yet. */
function measureColours(page: Page, known: readonly string[]) {
  return page.evaluate(
    async ({ rules, before }) => {
      const firsts = new Map<string, Element>();
      for (const element of document.body.querySelectorAll("*")) {
        const hasText = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== "",
        );
        if (!hasText || !element.checkVisibility({ visibilityProperty: true })) continue;
        const { color, fontSize, fontWeight, textDecorationLine } = getComputedStyle(element);
        const look = [color, fontSize, fontWeight, textDecorationLine, element.localName];
        look.push(getComputedStyle(element.parentElement!).color);
        for (let one: Element | null = element; one; one = one.parentElement) {
          const { backgroundColor, backgroundImage, opacity } = getComputedStyle(one);
          look.push(backgroundColor, backgroundImage, opacity);
        }
        const plain = look.filter((part) => !["rgba(0, 0, 0, 0)", "none", "1"].includes(part));
        const key = plain.join(" ");
        if (!before.includes(key) && !firsts.has(key)) firsts.set(key, element);
      }
      if (firsts.size === 0) return { looks: [], violations: [] };
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(
        { include: [...firsts.values()] },
        { resultTypes: ["violations"], runOnly: rules },
      );
      return {
        looks: [...firsts.keys()],
        violations: violations.map(({ id, nodes }) => [
          id,
          nodes[0]?.failureSummary,
          nodes[0]?.html,
        ]),
      };
    },
    { rules: colourRules, before: known },
  );
}
