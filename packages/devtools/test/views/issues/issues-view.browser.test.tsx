import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { frames, panel, showOverlay, texts } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const detail = panel.getByRole("region", { name: /^Frame \d/ });

it("The Issues view shows each issue with advice, and selects the frame that shows it.", async () => {
  const { client } = showOverlay();
  const stream = client.stream("/a").connect().open().event("{").decodeFailure("Not JSON.");
  for (let count = 0; count < 200; count += 1) stream.event("fine");
  const issues = panel.getByRole("tab", { name: /^Issues/ });
  await expect.element(issues).toHaveTextContent("1");
  await issues.click();
  await expect.element(panel.getByRole("list", { name: "Issues" })).toHaveTextContent("Not JSON.");
  await panel.getByRole("button", { name: "Show all with is:error" }).click();
  await expect.poll(() => texts(frames).length).toBe(1);
  await issues.click();
  await panel.getByRole("button", { name: "Show frame #1" }).click();
  await expect.element(detail).toHaveAccessibleName("Frame 1");
  await expect.element(frames.getByRole("row", { selected: true })).toBeVisible();
});
