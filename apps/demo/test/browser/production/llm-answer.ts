import type { Page } from "@playwright/test";
import { composeAnswer } from "../../../src/scenes/llm/generator.ts";
import { llmWords } from "../../../src/scenes/llm/words.ts";
import { expect, numberIn } from "../demo.ts";

export const { formats: names, suggestion } = llmWords.en;
export const composed = composeAnswer({ prompt: suggestion, variant: 0, language: "en" }).join("");

export const prompt = (page: Page) => page.getByRole("textbox", { name: "Your prompt" });
export const answer = (page: Page) => page.getByTestId("answer");
export const choose = (page: Page, label: string, option: string) =>
  page.getByRole("main").getByLabel(label).selectOption(option);
export const complete = (page: Page) => page.getByText("The answer is complete.");

/** The text of an answer that has ended, as the server generated it. */
export async function textOf(page: Page): Promise<string> {
  return (await answer(page).locator("p").allTextContents()).join("\n\n");
}

/** Sends the prompt by Enter, and waits for the end of the new answer. */
export async function ask(page: Page): Promise<void> {
  const before = page.url();
  await prompt(page).focus();
  await page.keyboard.press("Enter");
  // The address has the id of the answer.
  await expect(page).not.toHaveURL(before);
  await expect(complete(page)).toBeVisible();
}

/** Waits until more than so many characters of the answer have arrived. */
export async function read(page: Page, characters: number): Promise<void> {
  await expect.poll(() => numberIn(page, "characters")).toBeGreaterThan(characters);
}
