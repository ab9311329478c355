import { defineStream, json, SSEProvider } from "@runnel/hooks";
import { render } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import type { SSEClient } from "@runnel/hooks/client";
import { SSEDevtools } from "../../src/index.ts";
import { panel, streams } from "../fixtures/overlay-page.tsx";
import { createTestClient, server } from "../fixtures/real-client.tsx";

let client: SSEClient;

beforeEach(() => {
  client = createTestClient();
});

it("A request that resumes is one stream: the ledger, the request and the text go over its connections.", async () => {
  const endpoint = await server.endpoint();
  const answers = defineStream({
    url: endpoint.url,
    decode: json<{ readonly delta: string }>(),
    until: ({ type }) => type === "done",
    resume: { id: () => "42", url: (id) => `${endpoint.url}?answer=${id}` },
  });
  const request = client.request(answers);
  render(
    <SSEProvider client={client}>
      <SSEDevtools initialOpen />
    </SSEProvider>,
  );
  request.start({ prompt: "Hi" });
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ data: '{"delta":"Hel"}', id: "1" });
  await endpoint.cut();
  await endpoint.waitFor({ opened: 2, live: 1 });
  await endpoint.event({ data: '{"delta":"lo"}', id: "2" });
  await endpoint.event({ type: "done", data: '{"delta":""}', id: "3" });
  await expect.poll(() => request.getSnapshot().endedBy).toBe("until");

  await expect.poll(() => streams.getByRole("row").elements().length).toBe(2);
  await panel.getByRole("tab", { name: /^Reconnects/ }).click();
  const rows = panel.getByRole("table", { name: "Reconnects" }).getByRole("row");
  await expect.element(rows.nth(2)).toBeVisible();
  const { pathname } = new URL(endpoint.url);
  const cells = (row: number): string[] =>
    rows
      .nth(row)
      .getByRole("cell")
      .elements()
      .map((cell) => cell.textContent);
  expect([cells(2)[2], cells(1)[2]]).toEqual([`POST ${pathname}`, `GET ${pathname}?answer=42`]);
  expect(cells(1).slice(6, 9)).toEqual(["1", "2", "resumed"]);

  await panel.getByRole("tab", { name: "Message" }).click();
  await expect.element(panel.getByRole("region", { name: "Text" })).toHaveTextContent(/^Hello$/);
  await expect
    .element(panel.getByRole("group", { name: "Metrics" }))
    .toHaveTextContent("Connections2");

  await panel.getByRole("tab", { name: "Request" }).click();
  const general = panel.getByRole("region", { name: "General" });
  await expect.element(general).toHaveTextContent("MethodGET");
  await expect.element(general).toHaveTextContent("?answer=42");
  await userEvent.selectOptions(panel.getByRole("combobox", { name: "Connection" }), "1, POST");
  await expect.element(general).toHaveTextContent("MethodPOST");
  await expect.element(panel.getByText('{"prompt":"Hi"}').first()).toBeVisible();
  await expect.element(panel.getByRole("tab", { name: "Issues" })).not.toHaveTextContent(/\d/);
});
