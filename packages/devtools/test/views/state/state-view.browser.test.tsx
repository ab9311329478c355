import { cleanup } from "@testing-library/react";
import { createSSEClient, defineStream, json } from "@runnel/hooks/client";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { userEvent } from "vitest/browser";
import { SSEDevtools } from "../../../src/index.ts";
import { frames, panel, showOverlay, streams } from "../../fixtures/overlay-page.tsx";
import { server } from "../../fixtures/real-client.tsx";
import { render } from "@testing-library/react";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const changes = panel.getByRole("listbox", { name: "Changes of the state" });
const difference = panel.getByRole("group", { name: "Difference" });
const tree = panel.getByRole("tree", { name: "State" });
const stateTab = panel.getByRole("tab", { name: "State" });

interface Inbox {
  readonly unread: number;
  readonly notices: readonly string[];
}

function showInbox(): ReturnType<typeof showOverlay>["client"] {
  const { client } = showOverlay();
  const stream = client.stream("/inbox").connect().open();
  let state: Inbox = { unread: 0, notices: [] };
  stream.state(state, state, "initial");
  for (const notice of ["one", "two", "three"]) {
    const next = { unread: state.unread + 1, notices: [...state.notices, notice] };
    stream.event(notice, { type: "notice" }).state(state, next);
    state = next;
  }
  return client;
}

describe("The State view", () => {
  it("shows the latest state and the difference that its frame made.", async () => {
    showInbox();
    await stateTab.click();
    await expect.element(changes.getByRole("option").first()).toHaveTextContent("#3 notice");
    await expect.element(difference).toHaveTextContent('unread− 2+ 3notices.2+ "three"');
    await expect.element(tree).toHaveTextContent("notices: [ 3 ]");
  });

  it("is operated with the keyboard, and stays at an earlier change while others arrive.", async () => {
    const client = showInbox();
    await stateTab.click();
    await expect.element(changes).toBeVisible();
    (changes.element() as HTMLElement).focus();
    await userEvent.keyboard("{End}");
    await expect
      .element(changes.getByRole("option").last())
      .toHaveAttribute("aria-selected", "true");
    await expect.element(difference).toHaveTextContent("The previous state is not known.");
    await userEvent.keyboard("{ArrowUp}");
    await expect.element(difference).toHaveTextContent("unread− 0+ 1");
    client.stream("/other").connect().open();
    for (const observer of client.observers) {
      observer({
        at: client.now,
        type: "state",
        streamId: "1",
        slot: 1,
        cause: "load",
        sequence: 0,
        previous: {},
        state: { unread: 9 },
      });
    }
    await expect.element(changes.getByRole("option").first()).toHaveTextContent("loaded");
    await expect.element(difference).toHaveTextContent("unread− 0+ 1");
    await userEvent.keyboard("{Home}");
    await expect.element(tree).toHaveTextContent("unread: 9");
  });

  it("shows the frame that caused a change.", async () => {
    showInbox();
    await stateTab.click();
    await changes.getByText("#2 notice").click();
    await panel.getByRole("button", { name: "Show frame #2" }).click();
    await expect.element(panel.getByRole("region", { name: "Frame 2" })).toBeVisible();
  });

  it("is offered only for a stream that has a state.", async () => {
    const { client } = showOverlay();
    client.stream("/prices").connect().open().event("x");
    await expect.element(panel.getByRole("tab", { name: "Frames" })).toBeVisible();
    await expect.element(stateTab).not.toBeInTheDocument();
  });

  it("reads only the shown part of a state of a million values.", async () => {
    const endpoint = await server.endpoint();
    const client = createSSEClient({ closeDelay: 0 });
    onTestFinished(() => client.dispose());
    let reads = 0;
    const item = (id: number) =>
      new Proxy(
        { id, name: `item ${id}`, tags: ["a", "b", "c"], nested: { id } },
        {
          ownKeys(target) {
            reads += 1;
            return Reflect.ownKeys(target);
          },
        },
      );
    const initial = Array.from({ length: 150_000 }, (_, id) => item(id));
    const definition = defineStream({
      url: endpoint.url,
      key: "/large",
      events: { message: json<number>() },
      state: {
        initial: { items: initial, count: 0 },
        reduce: ({ items, count }, { data }) => ({
          items: items.map((old, id) => (id === data ? { ...old, name: "changed" } : old)),
          count: count + 1,
        }),
      },
    });
    render(<SSEDevtools client={client} initialOpen />);
    const stop = client.stream(definition).on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ data: "7" });
    await stateTab.click();
    await expect.element(changes.getByText("#1 message")).toBeVisible();
    for (const id of [8, 9, 10]) {
      await endpoint.event({ data: String(id) });
      await expect
        .element(difference)
        .toHaveTextContent(`items.${id}.name− "item ${id}"+ "changed"`);
    }
    stop();
    await endpoint.close();
    // Of 150,000 items: those in the tree, and the ones that changed.
    expect(reads).toBeLessThan(1000);
  });
});

describe("A frame that the option `sequence` marked", () => {
  it("says that a gap is before it, or that it was dropped, and the list and the ledger count it.", async () => {
    const { client } = showOverlay();
    const stream = client.stream("/inbox").connect().open();
    stream.event("a").event("b").fact({ type: "gap", expected: 2, received: 4 });
    stream.fact({ type: "continuity", continuity: "gap" });
    stream.event("c").fact({ type: "duplicate", expected: 5, received: 4 });
    await expect.element(frames.getByText("gap before")).toBeVisible();
    await expect.element(frames.getByText("duplicate, dropped")).toBeVisible();
    await expect.element(streams.getByText("gap", { exact: true })).toBeVisible();
    await panel.getByRole("searchbox").fill("is:duplicate");
    await expect.element(frames.getByText("gap before")).not.toBeInTheDocument();
    await expect.element(frames.getByText("duplicate, dropped")).toBeVisible();
    stream.fact({ type: "continuity", continuity: "complete" });
    await expect.element(streams.getByText("complete")).toBeVisible();
    await panel.getByRole("tab", { name: /^Reconnects/ }).click();
    await expect.element(panel.getByText("1 gap, 1 duplicate by sequence")).toBeVisible();
  });
});
