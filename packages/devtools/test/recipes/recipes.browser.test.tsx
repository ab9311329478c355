import { useSSEClient } from "@runnel/hooks";
import { cleanup, render, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { page } from "vitest/browser";
import { pill } from "../fixtures/overlay-page.tsx";
import { App } from "./app.tsx";
import { Root } from "./tanstack.tsx";

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  renderHook(() => useSSEClient()).result.current.dispose();
});

it("the recipe of the overlay shows the pill", async () => {
  render(<App />);
  await expect.element(pill).toBeVisible();
});

it("the recipe of the plugin shows the app, and the button of TanStack Devtools", async () => {
  render(
    <Root>
      <p>The app</p>
    </Root>,
  );
  await expect.element(page.getByText("The app")).toBeVisible();
  await expect.element(page.getByRole("button", { name: /devtools/i }).first()).toBeInTheDocument();
});
