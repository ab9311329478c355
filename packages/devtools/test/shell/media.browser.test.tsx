import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { cdp } from "vitest/browser";
import { panel, showOverlay, streams } from "../fixtures/overlay-page.tsx";

/** The part of the protocol that is asked for. */
interface Emulation {
  send(
    method: "Emulation.setEmulatedMedia",
    params: { features: { name: string; value: string }[] },
  ): Promise<unknown>;
}

/** Makes the browser say what its user wants, until something else is asked for. */
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

it("what turns stands still for whoever wants less motion", async () => {
  const { client } = showOverlay();
  client.stream("/prices").connect();
  const mark = streams.getByRole("img", { name: "connecting" });
  const moving = (): number => mark.element().getAnimations({ subtree: true }).length;
  await prefer({ "prefers-reduced-motion": "no-preference" });
  await expect.poll(moving).toBe(1);
  await prefer({ "prefers-reduced-motion": "reduce" });
  await expect.poll(moving).toBe(0);
});

it("what is selected, a tab or a row, can be told in forced colours", async () => {
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
