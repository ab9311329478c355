import { inspectClient } from "@runnel/hooks/inspect";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createFrameSchedule } from "../../../src/recorder/frame-schedule.ts";
import { createRecorder } from "../../../src/recorder/recorder.ts";
import { panel, showOverlay } from "../../fixtures/overlay-page.tsx";
import { createTestClient, server } from "../../fixtures/real-client.tsx";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

it("The Request view shows the request and the response of the selected attempt.", async () => {
  const { client } = showOverlay();
  const stream = client.stream("/a", "POST").connect().open().event("a", { id: "7" });
  stream.lose(1).connect("retry").open();
  await panel.getByRole("tab", { name: "Request" }).click();
  const general = panel.getByRole("region", { name: "General" });
  await expect.element(general).toHaveTextContent("Last-Event-ID sent7");
  await expect
    .element(panel.getByRole("region", { name: "Response 200" }))
    .toHaveTextContent("content-typetext/event-stream");
  await userEvent.selectOptions(panel.getByRole("combobox", { name: "Connection" }), "1");
  await expect.element(general).toHaveTextContent("Last-Event-ID sentnone");
});

it("At 320 px, the tools of the Request view do not cover its first heading.", async () => {
  await page.viewport(320, 640);
  onTestFinished(() => page.viewport(1280, 800));
  const { client } = showOverlay();
  client.stream("/a").connect().lose(1).connect("retry").open();
  await panel.getByRole("tab", { name: "Request" }).click();
  const connection = panel.getByRole("combobox", { name: "Connection" });
  await expect.element(connection).toBeVisible();
  const heading = panel.getByRole("heading", { name: "General" }).element();
  expect(heading.getBoundingClientRect().top).toBeGreaterThanOrEqual(
    connection.element().getBoundingClientRect().bottom,
  );
});

it("The Request view says which headers were not recorded when the devtools attached after the request.", async () => {
  const client = createTestClient();
  const endpoint = await server.endpoint();
  onTestFinished(client.stream(endpoint.url).on("*", () => undefined));
  await endpoint.waitFor({ live: 1 });
  await expect.poll(() => client.stream(endpoint.url).getSnapshot().status).toBe("open");
  showOverlay({
    recorder: () =>
      createRecorder((observer) => inspectClient(client, observer), createFrameSchedule()),
  });
  await panel.getByRole("tab", { name: "Request" }).click();
  for (const name of ["Request headers", "Response 200"]) {
    await expect
      .element(panel.getByRole("region", { name }))
      .toHaveTextContent("Not recorded: the devtools attached after this request.");
  }
  await expect.element(panel).toHaveTextContent("The cURL command has no headers and no body");
});

it("The request is copied as a cURL command for a POSIX shell.", async () => {
  const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  const { client } = showOverlay();
  client.stream("/it's", "POST").connect().open();
  await panel.getByRole("tab", { name: "Request" }).click();
  await panel.getByRole("button", { name: "Copy as cURL (bash)" }).click();
  await expect
    .poll(() => write.mock.lastCall?.[0].split(" \\\n  "))
    .toEqual([
      "curl --no-buffer --globoff",
      "--request 'POST'",
      String.raw`--url 'https://example.test/it'\''s'`,
      "--header 'accept: text/event-stream'",
    ]);
});
