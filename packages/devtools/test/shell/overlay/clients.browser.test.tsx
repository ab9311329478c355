import { cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { createFrameSchedule } from "../../../src/recorder/frame-schedule.ts";
import { createRecorder } from "../../../src/recorder/recorder.ts";
import { Mount } from "../../../src/shell/overlay/mount.tsx";
import { frames, panel, pill, showOverlay, streams } from "../../fixtures/overlay-page.tsx";
import type { SyntheticClient } from "../../fixtures/synthetic-client.ts";
import { createSyntheticClient } from "../../fixtures/synthetic-client.ts";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

/** Adds a second overlay, for another client. */
function showSecond(name?: string): { client: SyntheticClient; unmount: () => void } {
  const client = createSyntheticClient();
  const recorder = createRecorder(client.attach, createFrameSchedule());
  return { client, ...render(<Mount recorder={recorder} name={name} />) };
}

describe("Two overlays for two clients", () => {
  it("have one pill, which counts the streams of both.", async () => {
    const { client } = showOverlay({ open: false });
    const second = showSecond();
    client.stream("/prices").connect().open();
    second.client.stream("/chat").connect().open().lose(60_000);
    await expect.element(pill).toHaveAccessibleName(/1 live, 1 waiting/);
    expect(document.querySelectorAll("runnel-devtools")).toHaveLength(1);
  });

  it("have one panel, in which each client is a group with its own streams.", async () => {
    const { client } = showOverlay();
    const second = showSecond("Chat");
    client.stream("/prices").connect().open().event("a price");
    second.client.stream("/chat").connect().open().event("a line");
    const groups = streams.getByRole("rowgroup");
    await expect.element(groups.first()).toHaveAccessibleName("Client 1");
    await expect.element(groups.last()).toHaveAccessibleName("Chat");
    await expect.element(frames.getByText("a price")).toBeVisible();
    await groups.last().getByText("/chat").click();
    await expect.element(frames.getByText("a line")).toBeVisible();
    await userEvent.keyboard("{ArrowUp}");
    await expect.element(frames.getByText("a price")).toBeVisible();
  });

  it("keep their groups when the first overlay is unmounted.", async () => {
    const { client, rendered } = showOverlay();
    const second = showSecond("Chat");
    client.stream("/prices").connect().open();
    second.client.stream("/chat").connect().open();
    await expect.element(streams.getByText("/chat")).toBeVisible();
    rendered.unmount();
    await pill.click();
    await expect.element(streams.getByText("/chat")).toBeVisible();
    await expect.element(streams.getByText("/prices")).not.toBeInTheDocument();
    expect(document.querySelectorAll("runnel-devtools")).toHaveLength(1);
  });
});

describe("After a reload", () => {
  it("the selected stream and the filter are restored, although the stream has another id.", async () => {
    const before = showOverlay();
    before.client.stream("/prices").connect().open();
    before.client.stream("/chat").connect().open().event("hello").event("goodbye");
    await streams.getByText("/chat").click();
    await panel.getByRole("searchbox").fill("good");
    before.rendered.unmount();

    const { client } = showOverlay();
    client.stream("/new").connect().open();
    client.stream("/prices").connect().open();
    client.stream("/chat").connect().open().event("hello").event("goodbye");
    await expect.element(frames.getByText("goodbye")).toBeVisible();
    await expect.element(frames.getByText("hello")).not.toBeInTheDocument();
    await expect
      .element(streams.getByRole("row", { name: /\/chat/ }))
      .toHaveAttribute("aria-selected", "true");
  });

  it("the frames are kept if that was requested, as a group of their own that is read-only.", async () => {
    const before = showOverlay();
    before.client.stream("/prices").connect().open().event("before");
    await panel.getByRole("button", { name: "Settings" }).click();
    await panel.getByRole("checkbox", { name: "Keep the frames over a reload" }).click();
    // The code that keeps them is loaded first.
    await expect
      .poll(() => {
        dispatchEvent(new PageTransitionEvent("pagehide"));
        return sessionStorage.getItem("runnel-devtools-frames");
      })
      .toContain("before");
    const kept = sessionStorage.getItem("runnel-devtools-frames") ?? "";
    before.rendered.unmount();
    sessionStorage.setItem("runnel-devtools-frames", kept);

    const { client } = showOverlay();
    client.stream("/prices").connect().open().event("after");
    const group = streams.getByRole("rowgroup", { name: "Before the reload" });
    await expect.element(group).toBeVisible();
    await expect.element(frames.getByText("after")).toBeVisible();
    await group.getByText("/prices").click();
    await expect.element(frames.getByText("before")).toBeVisible();
    await expect.element(panel.getByRole("button", { name: /^Clear/ })).toBeDisabled();
  });
});
