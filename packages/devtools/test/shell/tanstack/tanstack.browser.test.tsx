import { SSEProvider } from "@runnel/hooks";
import type { SSEClient } from "@runnel/hooks/client";
import type { TanStackDevtoolsPluginProps } from "@tanstack/devtools";
import type {
  TanStackDevtoolsReactInit,
  TanStackDevtoolsReactPlugin,
} from "@tanstack/react-devtools";
import { TanStackDevtools } from "@tanstack/react-devtools";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { useState } from "react";
import { beforeEach, expect, expectTypeOf, it, vi } from "vitest";
import type { Locator } from "vitest/browser";
import { page, userEvent } from "vitest/browser";
import { recorderFor } from "../../../src/recorder/client-recorder.ts";
import type { SSEDevtoolsPlugin, SSEDevtoolsPluginProps } from "../../../src/tanstack.ts";
import { sseDevtoolsPlugin, SSERecorder } from "../../../src/tanstack.ts";
import { frames, panel, streams, texts } from "../../fixtures/overlay-page.tsx";
import { Subscriber, createTestClient, server } from "../../fixtures/real-client.tsx";

let client: SSEClient;

beforeEach(() => {
  client = createTestClient();
});

const CONFIG = { defaultOpen: true, theme: "light", hideUntilHover: false } as const;
const OTHER: TanStackDevtoolsReactPlugin = {
  id: "other",
  name: "Other",
  render: <p>Another tool</p>,
};

/** An app that creates its plugins in every render, as in the documentation of TanStack Devtools. */
function App(props: {
  readonly urls: readonly string[];
  readonly config?: TanStackDevtoolsReactInit["config"];
}): ReactNode {
  const [, setRenders] = useState(0);
  return (
    <SSEProvider client={client}>
      <SSERecorder />
      <button type="button" onClick={() => setRenders((renders) => renders + 1)}>
        Render again
      </button>
      {props.urls.map((url) => (
        <Subscriber key={url} source={url} />
      ))}
      <TanStackDevtools
        config={{ ...CONFIG, ...props.config }}
        plugins={[{ ...sseDevtoolsPlugin(), defaultOpen: true }, OTHER]}
      />
    </SSEProvider>
  );
}

const pane = (): Element | null => document.querySelector("[data-testid='plugin-pane-runnel-sse']");
const tabOf = (name: string): Locator => panel.getByRole("tab", { name: new RegExp(`^${name}`) });

it("The plugin has the type that React's TanStack Devtools take.", () => {
  expectTypeOf<SSEDevtoolsPlugin>().toExtend<TanStackDevtoolsReactPlugin>();
  // The plugin also accepts the props that TanStack Devtools pass.
  expectTypeOf<TanStackDevtoolsPluginProps>().toExtend<SSEDevtoolsPluginProps>();
  expect(sseDevtoolsPlugin()).toEqual({
    id: "runnel-sse",
    name: "Event streams",
    render: expect.any(Function),
  });
});

it("The plugin fills its pane with the panel, which shows everything since SSERecorder was mounted.", async () => {
  const endpoint = await server.endpoint();
  render(<App urls={[endpoint.url]} />);
  await endpoint.waitFor({ live: 1 });
  await endpoint.event({ type: "tick", data: "in the shell" });
  await expect.element(frames.getByText("in the shell")).toBeVisible();
  const box = panel.element().getBoundingClientRect();
  const around = pane()?.getBoundingClientRect();
  expect(around?.width).toBeGreaterThan(300);
  expect(Math.abs(box.width - (around?.width ?? 0))).toBeLessThan(48);
  expect(Math.abs(box.height - (around?.height ?? 0))).toBeLessThan(48);
  await tabOf("Request").click();
  await expect.element(panel.getByText("text/event-stream", { exact: true }).first()).toBeVisible();
  // The controls of the overlay are not shown.
  expect(panel.getByRole("button", { name: /^(Close|Open in a window)$/ }).elements()).toEqual([]);
  await userEvent.keyboard("{Escape}");
  await expect.element(panel).toBeVisible();
  await endpoint.close();
});

it.each([
  ["light", "rgb(255, 255, 255)"],
  ["dark", "rgb(21, 23, 28)"],
] as const)("is %s as the shell is", async (theme, background) => {
  render(<App urls={[]} config={{ theme }} />);
  await expect.element(panel).toBeVisible();
  await expect.poll(() => getComputedStyle(panel.element()).backgroundColor).toBe(background);
});

it("The selection, the filter and the tab are kept when the plugin is mounted in another container.", async () => {
  const [first, second] = [await server.endpoint(), await server.endpoint()];
  render(<App urls={[first.url, second.url]} />);
  await first.waitFor({ live: 1 });
  await second.waitFor({ live: 1 });
  await second.event({ data: "of the second" });
  await streams.getByRole("row").last().click();
  await panel.getByRole("searchbox", { name: "Filter frames" }).fill("second");
  await expect.poll(() => texts(frames).length).toBe(1);
  const container = pane();

  await page.getByRole("button", { name: "Close Event streams" }).click();
  await expect.poll(pane).toBeNull();
  await page
    .getByRole("button", { name: /^Event streams/ })
    .first()
    .click();
  await expect.element(panel).toBeVisible();
  expect(pane()).not.toBe(container);
  await expect.element(panel.getByRole("searchbox")).toHaveValue("second");
  await expect.element(streams.getByRole("row").last()).toHaveAttribute("aria-selected", "true");
  await expect.element(frames.getByText("of the second")).toBeVisible();

  // A new plugin object keeps the same panel.
  const shown = panel.element();
  await page.getByRole("button", { name: "Render again" }).click();
  await expect.element(panel.getByRole("searchbox")).toHaveValue("second");
  expect(panel.element()).toBe(shown);
  await first.close();
  await second.close();
});

it("Unmounting the plugin removes its listeners and its element, and stops recording.", async () => {
  type Listener = Parameters<EventTarget["addEventListener"]>;
  const listening = new Set<string>();
  const key = (target: EventTarget, [type, listener]: Listener): string =>
    `${target.constructor.name} ${type} ${String(listener)}`;
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  // A stream adds listeners too, so it is opened before they are counted.
  const handle = client.stream({ url: "/nowhere", reconnect: false });
  const leave = handle.subscribe(() => {});
  await expect.poll(() => handle.getSnapshot().status).toBe("failed");
  const { rerender, unmount } = render(
    <SSEProvider client={client}>
      <p>The page</p>
    </SSEProvider>,
  );
  vi.spyOn(EventTarget.prototype, "addEventListener").mockImplementation(function (
    this: EventTarget,
    ...args
  ) {
    if (this === window || this === document) listening.add(key(this, args));
    addEventListener.apply(this, args);
  });
  vi.spyOn(EventTarget.prototype, "removeEventListener").mockImplementation(function (
    this: EventTarget,
    ...args
  ) {
    listening.delete(key(this, args));
    removeEventListener.apply(this, args);
  });
  const { render: renderPlugin } = sseDevtoolsPlugin({ client });
  rerender(
    <SSEProvider client={client}>{renderPlugin(document.body, { theme: "dark" })}</SSEProvider>,
  );
  await expect.element(panel).toBeVisible();
  const recorder = recorderFor(client);
  await expect.poll(() => recorder.getRecording().streams.length).toBe(1);
  rerender(
    <SSEProvider client={client}>
      <p>The page</p>
    </SSEProvider>,
  );
  await expect.element(panel).not.toBeInTheDocument();
  expect(document.querySelector("runnel-devtools")).toBeNull();
  // React adds this listener to the document once and keeps it.
  expect([...listening].filter((name) => !name.includes("selectionchange"))).toEqual([]);
  // Recording has stopped, so this is not recorded.
  const leaveOther = client.stream({ url: "/elsewhere", reconnect: false }).subscribe(() => {});
  expect(recorder.getRecording().streams).toHaveLength(1);
  leave();
  leaveOther();
  unmount();
});
