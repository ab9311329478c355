import type { Page } from "@playwright/test";
import axe from "axe-core";
import { expect } from "./demo.ts";

/** The rules that depend on the colour scheme. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** Fails for what axe finds in the page, by all rules in the light scheme and by those about colours in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNoViolation(page, "light");
  await expectNoViolation(page, "dark", colourRules);
}

/** @param rules - @defaultValue all */
export async function expectNoViolation(
  page: Page,
  colorScheme: "light" | "dark",
  rules?: string[],
): Promise<void> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  await page.emulateMedia({ colorScheme });
  expect(await violationsOf(page, rules), colorScheme).toEqual([]);
}

/** In the page, because axe describes every node that it has checked. */
function violationsOf(page: Page, rules?: string[]) {
  return page.evaluate(async (runOnly) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run({
      resultTypes: ["violations"],
      ...(runOnly && { runOnly }),
    });
    return violations.map(({ id, nodes }) => [id, nodes[0]?.failureSummary, nodes[0]?.html]);
  }, rules);
}
