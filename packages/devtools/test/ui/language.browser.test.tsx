import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { panel, pill, showOverlay } from "../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

it("The panel and the pill are Chinese in a Chinese browser, until the user chooses English.", async () => {
  vi.spyOn(navigator, "language", "get").mockReturnValue("zh-TW");
  const { client } = showOverlay({ open: false });
  client.stream("/prices").connect().open();
  const chinesePill = page.getByRole("button", { name: "Runnel 开发者工具：1 已连接" });
  await chinesePill.click();
  const region = page.getByRole("region", { name: "Runnel 开发者工具" });
  await expect.element(region.getByRole("tab", { name: "重连" })).toBeVisible();
  expect(region.element().closest("[lang]")).toHaveAttribute("lang", "zh-CN");

  await region.getByRole("button", { name: "设置" }).click();
  await region.getByRole("radio", { name: "English" }).click();
  await expect.element(panel.getByRole("tab", { name: "Reconnects" })).toBeVisible();
  await panel.getByRole("button", { name: "Close", exact: true }).click();
  await expect.element(pill).toHaveTextContent("1 live");
  expect(localStorage.getItem("runnel-devtools-language")).toBe("en");
});
