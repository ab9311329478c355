import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { cdp } from "vitest/browser";
import { panel, showOverlay, streams } from "../fixtures/overlay-page.tsx";

/** The part of the DevTools protocol that is used. */
interface Emulation {
  send(
    method: "Emulation.setEmulatedMedia",
    params: { features: { name: string; value: string }[] },
  ): Promise<unknown>;
}

/** Emulates a media feature, until another one is emulated. */
async function prefer(features: Readonly<Record<string, string>>): Promise<void> {
  await (cdp() as Emulation).send("Emulation.setEmulatedMedia", {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
}

beforeEach(() => localStorage.clear());
afterEach(async () => {
  cleanup();
  await prefer({});
});

it("Animations stop with prefers-reduced-motion.", async () => {
  const { client } = showOverlay();
  client.stream("/prices").connect();
  const mark = streams.getByRole("img", { name: "connecting" });
  const moving = (): number => mark.element().getAnimations({ subtree: true }).length;
  await prefer({ "prefers-reduced-motion": "no-preference" });
  await expect.poll(moving).toBe(1);
  await prefer({ "prefers-reduced-motion": "reduce" });
  await expect.poll(moving).toBe(0);
});

it("The selected tab and row are visible with forced colours.", async () => {
  const { client } = showOverlay();
  client.stream("/prices").connect().open();
  const tab = panel.getByRole("tab", { name: "Frames" });
  const row = streams.getByRole("row").last();
  for (const selected of [tab, row]) {
    await expect.element(selected).toHaveAttribute("aria-selected", "true");
    const outline = (): string => getComputedStyle(selected.element()).outlineStyle;
    await prefer({});
    await expect.poll(outline).toBe("none");
    await prefer({ "forced-colors": "active" });
    await expect.poll(outline).toBe("solid");
  }
});
