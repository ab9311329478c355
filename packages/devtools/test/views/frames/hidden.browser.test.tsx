import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { frames, panel, showOverlay, streams } from "../../fixtures/overlay-page.tsx";
import type { SyntheticClient } from "../../fixtures/synthetic-client.ts";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const filter = panel.getByRole("searchbox", { name: "Filter frames" });
const tab = (name: string) => panel.getByRole("tab", { name, exact: true });

/** Sends a frame that counts how often its data is read. */
function sendCounted(client: SyntheticClient, streamId: string, sequence: number): () => number {
  let reads = 0;
  const data = `needle ${sequence}`;
  for (const observer of client.observers) {
    observer({
      ...({ type: "frame", kind: "event", connection: 1, chunk: 1, eventType: "message" } as const),
      ...{
        at: client.now,
        streamId,
        sequence,
        id: undefined,
        raw: data,
        size: 9,
        synthetic: false,
      },
      get data() {
        reads += 1;
        return data;
      },
    });
  }
  return () => reads;
}

it("While another tab is shown, Frames does not filter; then it shows all that matches.", async () => {
  const { client } = showOverlay();
  const { id } = client.stream("/prices").connect().open().event("needle 1");
  await filter.fill("needle");
  await expect.element(frames.getByText("needle 1")).toBeVisible();
  await tab("Request").click();
  await expect.element(frames).not.toBeInTheDocument();
  const reads = sendCounted(client, id, 2);
  await expect.element(streams.getByRole("row").last()).toHaveTextContent("/prices2");
  expect(reads()).toBe(0);
  await tab("Frames").click();
  await expect.element(frames.getByText("needle 2")).toBeVisible();
  await expect.element(frames.getByText("needle 1")).toBeVisible();
});

it("A pause that began before another tab was shown still holds, and counts what was added.", async () => {
  const { client } = showOverlay();
  const { id } = client.stream("/prices").connect().open().event("needle 1");
  await panel.getByRole("button", { name: "Pause" }).click();
  await tab("Request").click();
  sendCounted(client, id, 2);
  await tab("Frames").click();
  await expect.element(panel.getByText("+1 new")).toBeVisible();
  await expect.element(frames.getByText("needle 2")).not.toBeInTheDocument();
});
