import type { Connections } from "@runnel/hooks/client";
import { sharedConnections } from "@runnel/hooks/client";
import { cleanup } from "@testing-library/react";
import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { joined, recordsOf } from "../../fixtures/recordings.ts";
import { writeCapture } from "../../../src/actions/capture/write-capture.ts";
import { writeHAR } from "../../../src/actions/capture/write-har.ts";
import { recorderFor } from "../../../src/recorder/client-recorder.ts";
import { actions, button, showClient, STREAM } from "../../fixtures/client-page.tsx";
import { frames, panel } from "../../fixtures/overlay-page.tsx";
import { createTestClient } from "../../fixtures/real-client.tsx";

afterEach(cleanup);

it("A simulated fault leaves a mark in the rows, the ledger, the issues and the exports.", async () => {
  const { endpoint, client } = await showClient();
  await endpoint.waitFor({ live: 1 });
  await userEvent.selectOptions(
    actions.getByRole("combobox", { name: "Fault" }),
    "401 Unauthorized",
  );
  await button("Apply and reconnect").click();
  await expect
    .element(frames.getByText(/^connection 2 failed: HTTP 401 \(simulated: .*401/))
    .toBeVisible();

  await panel.getByRole("tab", { name: /^Reconnects/ }).click();
  const rows = panel.getByRole("table", { name: "Reconnects" }).getByRole("row");
  await expect.element(rows.nth(1)).toHaveTextContent("simulated");
  await expect.element(rows.nth(2)).not.toHaveTextContent("simulated");

  await panel.getByRole("tab", { name: /^Issues/ }).click();
  const issues = panel.getByRole("list", { name: "Issues" });
  await expect.element(issues).toHaveTextContent("The server is not the cause.");

  const records = recordsOf(recorderFor(client));
  const capture = joined(writeCapture(records, Date.now()));
  expect(capture.match(/"simulated":"[^"]*401/g)).toHaveLength(2);
  const har = joined(writeHAR(records, Date.now()));
  expect(har.match(/The devtools simulated a fault: [^"]*401/g)).toHaveLength(1);
});

/** Those of one tab: the first one leads. */
function tabConnections(): Connections {
  return sharedConnections(() => {
    throw new Error("This test has no shared workers.");
  });
}

it("The panel says that a fault concerns all tabs, and another tab has the mark and the error of it.", async () => {
  vi.spyOn(console, "warn").mockReturnValue();
  const { endpoint } = await showClient({ connections: tabConnections() });
  await endpoint.waitFor({ live: 1 });
  const other = createTestClient({ connections: tabConnections() });
  onTestFinished(recorderFor(other).start());
  const stream = other.stream({ url: endpoint.url, key: STREAM });
  stream.on("*", () => undefined);
  await expect.poll(() => stream.getSnapshot().status).toBe("open");

  await expect.element(actions).toHaveTextContent("the fault concerns all of them");
  await userEvent.selectOptions(
    actions.getByRole("combobox", { name: "Fault" }),
    "401 Unauthorized",
  );
  await button("Apply and reconnect").click();
  await expect
    .poll(() => stream.getSnapshot().error)
    .toMatchObject({
      status: 401,
      body: "Simulated 401.",
      hint: expect.stringContaining("The devtools simulate this fault"),
    });
  const capture = joined(writeCapture(recordsOf(recorderFor(other)), Date.now()));
  expect(capture.match(/"simulated":"401"/g)).toHaveLength(2);
});
