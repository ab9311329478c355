import { render, type RenderResult } from "@testing-library/react";
import { StrictMode, type ReactNode } from "react";
import { type Locator, page } from "vitest/browser";
import { Mount } from "../src/shell/overlay/mount.tsx";
import { createFrameSchedule } from "../src/recorder/frame-schedule.ts";
import { type Recorder, createRecorder } from "../src/recorder/recorder.ts";
import { type SyntheticClient, createSyntheticClient } from "./synthetic-client.ts";

export interface OverlayPage {
  readonly client: SyntheticClient;
  readonly recorder: Recorder;
  readonly rendered: RenderResult;
}

/** A page with an overlay on it that shows a synthetic client. */
export function showOverlay(
  options: {
    readonly open?: boolean;
    readonly around?: (overlay: ReactNode) => ReactNode;
    readonly recorder?: (client: SyntheticClient) => Recorder;
  } = {},
): OverlayPage {
  const client = createSyntheticClient();
  const recorder =
    options.recorder?.(client) ?? createRecorder(client.attach, createFrameSchedule());
  const overlay = <Mount recorder={recorder} initialOpen={options.open ?? true} />;
  const rendered = render(<StrictMode>{options.around?.(overlay) ?? overlay}</StrictMode>);
  return { client, recorder, rendered };
}

export const pill: Locator = page.getByRole("button", { name: /^Runnel devtools/ });
export const panel: Locator = page.getByRole("region", { name: "Runnel devtools" });
export const streams: Locator = panel.getByRole("grid", { name: "Streams" });
export const frames: Locator = panel.getByRole("grid", { name: "Frames" });

/** How the rows that are in the page read, without the head. */
export function texts(grid: Locator): string[] {
  return grid
    .getByRole("row")
    .elements()
    .slice(1)
    .map((row) => row.textContent);
}

/** The element that has the focus, inside the shadow root too. */
export function focused(): Element | null {
  const active = document.activeElement;
  return active?.shadowRoot?.activeElement ?? active;
}
