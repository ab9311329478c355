import { SSEProvider } from "@runnel/hooks";
import { createSSEClient } from "@runnel/hooks/client";
import { cleanup, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { SSEDevtools } from "../src/index.ts";
import { SSEDevtools as SSEDevtoolsEverywhere } from "../src/production.ts";
import { sseDevtoolsPlugin } from "../src/tanstack.ts";
import { panel, pill } from "./fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

function show(devtools: ReactNode): void {
  render(<SSEProvider client={createSSEClient()}>{devtools}</SSEProvider>);
}

const plugin = (): ReactNode => sseDevtoolsPlugin().render(document.body, { theme: "light" });

it("The overlay renders in development.", async () => {
  show(<SSEDevtools />);
  await expect.element(pill).toBeVisible();
});

it("The overlay of /production renders in development.", async () => {
  show(<SSEDevtoolsEverywhere initialOpen />);
  await expect.element(panel).toBeVisible();
});

it("The plugin renders in development, in any container.", async () => {
  show(plugin());
  await expect.element(panel).toBeVisible();
  expect(panel.element().getBoundingClientRect().height).toBeGreaterThanOrEqual(160);
});
