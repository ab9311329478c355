import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Locator } from "vitest/browser";
import { userEvent } from "vitest/browser";
import { laneHeight, layoutOf, WIDE_GUTTER } from "../../../src/views/timeline/layout.ts";
import {
  focused,
  frames,
  panel,
  showOverlay,
  streams,
  texts,
} from "../../fixtures/overlay-page.tsx";
import type { SyntheticClient, SyntheticStream } from "../../fixtures/synthetic-client.ts";
import { DEFAULT_LIMITS } from "../../../src/recorder/limits.ts";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const tab = (name: string): Locator => panel.getByRole("tab", { name: new RegExp(`^${name}`) });
const brush = panel.getByRole("slider", { name: "Selected time" });
const figures = panel.getByRole("group", { name: "Metrics" });
const canvas = (): HTMLCanvasElement => {
  const element = brush.element().querySelector("canvas");
  if (element === null) throw new Error("There is no canvas.");
  return element;
};

/** A closed stream of ten seconds, with an event every 100 ms and a loss of one second in the middle. */
function tenSeconds(client: SyntheticClient): SyntheticStream {
  const stream = client.stream("/prices").connect();
  client.now += 100;
  stream.open();
  const tick = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      client.now += 100;
      stream.event(`tick ${index}`, { type: "tick" });
    }
  };
  tick(45);
  stream.lose(900);
  client.now += 900;
  stream.connect("retry");
  client.now += 100;
  stream.open();
  tick(44);
  return stream.status("closed", "end");
}

/** The colours on the canvas as "r,g,b", without nearly transparent pixels. */
function coloursOn(element: HTMLCanvasElement): Set<string> {
  const { data } = element.getContext("2d")?.getImageData(0, 0, element.width, element.height) ?? {
    data: [],
  };
  const colours = new Set<string>();
  for (let index = 0; index < data.length; index += 4) {
    if ((data[index + 3] ?? 0) > 250) colours.add([...data.slice(index, index + 3)].join());
  }
  return colours;
}

function legendColour(name: string): string {
  const mark = brush.element().parentElement?.querySelector(`[data-colour="${name}"]`);
  if (mark == null) throw new Error(`${name} is not in the legend.`);
  return getComputedStyle(mark).color.replaceAll(/[^\d,]/g, "");
}

async function showTimeline(): Promise<void> {
  await tab("Timeline").click();
  await expect.element(brush).toBeVisible();
}

/** Drags over the plot, between two fractions of its width. */
function drag(from: number, to: number): void {
  const element = brush.element() as HTMLElement;
  element.setPointerCapture = () => {};
  const { left, top, width } = element.getBoundingClientRect();
  const send = (type: string, share: number): void => {
    const init = { bubbles: true, pointerId: 1, button: 0, clientY: top + 20 };
    element.dispatchEvent(new PointerEvent(type, { ...init, clientX: left + share * width }));
  };
  send("pointerdown", from);
  send("pointermove", (from + to) / 2);
  send("pointermove", to);
  send("pointerup", to);
}

it("The timeline is drawn at the pixel density of the screen, in the colours of the legend, light and dark.", async () => {
  const { client } = showOverlay();
  tenSeconds(client);
  await showTimeline();
  await expect.poll(() => canvas().width).toBe(canvas().clientWidth * devicePixelRatio);
  // A lane fills whole pixels; a line may lie between two pixels.
  const shows = (): boolean => coloursOn(canvas()).has(legendColour("open"));
  await expect.poll(shows).toBe(true);
  const light = legendColour("open");
  await panel.getByRole("button", { name: "Settings" }).click();
  await panel.getByRole("radio", { name: "Dark" }).click();
  await expect.poll(() => legendColour("open")).not.toBe(light);
  await expect.poll(shows).toBe(true);
  expect(coloursOn(canvas()).has(light)).toBe(false);
});

it("The timeline shows the metrics of the latest connection, or of the selected one.", async () => {
  const { client } = showOverlay();
  tenSeconds(client);
  await showTimeline();
  await expect.element(figures).toHaveTextContent("Connection 2");
  await expect.element(figures).toHaveTextContent("Time to headers100 ms");
  await expect.element(figures).toHaveTextContent("First frame200 ms");
  await expect.element(figures).toHaveTextContent("Events89");
  await expect.element(figures).toHaveTextContent("Events/s8.9");
  await expect.element(figures).toHaveTextContent("Gap p50100 ms");
  await expect.element(figures).toHaveTextContent("No connection1 s");
  await expect.element(figures).toHaveTextContent("Stallsnone");
  await userEvent.selectOptions(panel.getByRole("combobox", { name: "Connection" }), "1");
  await expect.element(figures).toHaveTextContent("Connection 1");
});

it("Dragging over the timeline adds an editable at: term to the filter.", async () => {
  const { client } = showOverlay();
  tenSeconds(client);
  await showTimeline();
  await expect.poll(() => coloursOn(canvas()).size).toBeGreaterThan(0);
  drag(0.3, 0.4);
  const show = panel.getByRole("button", { name: /^Show \d+ frames in Frames$/ });
  await expect.element(show).toBeVisible();
  const count = Number(/\d+/.exec(show.element().textContent)?.[0]);
  expect(count).toBeGreaterThan(5);
  expect(count).toBeLessThan(15);
  await expect.element(figures).toHaveTextContent(/SelectionEvents\d+Events\/s/);
  await show.click();
  const field = panel.getByRole("searchbox", { name: "Filter frames" });
  await expect.element(field).toHaveValue(expect.stringMatching(/^at:[\d.]+s\.\.[\d.]+s$/));
  await expect.poll(() => texts(frames).length).toBe(count);

  await field.fill("at:1s..2s");
  await showTimeline();
  await expect.element(brush).toHaveAttribute("aria-valuetext", "1s to 2s, 11 frames");
  drag(0.5, 0.501);
  await expect.element(brush).toHaveAttribute("aria-valuetext", "nothing selected");
});

it("Selecting another stream removes only the at: term from the filter.", async () => {
  const { client } = showOverlay();
  tenSeconds(client);
  client.stream("/other").connect().open().event("tick tock");
  const field = panel.getByRole("searchbox", { name: "Filter frames" });
  await streams.getByText("/prices").click();
  await field.fill("tick at:1s..2s");
  await streams.getByText("/prices").click();
  await expect.element(field).toHaveValue("tick at:1s..2s");
  await streams.getByText("/other").click();
  await expect.element(field).toHaveValue("tick");
  await expect.element(frames.getByText("tick tock")).toBeVisible();
});

it("A time range can be selected with the keyboard.", async () => {
  const { client } = showOverlay();
  tenSeconds(client);
  await showTimeline();
  (brush.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}");
  await expect.element(brush).toHaveAttribute("aria-valuetext", "0s to 1s, 9 frames");
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{Shift>}{ArrowRight}{/Shift}");
  await expect.element(brush).toHaveAttribute("aria-valuetext", "0.2s to 1.3s, 12 frames");
  await userEvent.keyboard("{Escape}");
  await expect.element(brush).toHaveAttribute("aria-valuetext", "nothing selected");
  await expect.element(panel).toBeVisible();
  await userEvent.keyboard("{End}{Tab}");
  // Back to the button before the plot.
  await userEvent.keyboard("{Shift>}{Tab}{Tab}{Tab}{/Shift}");
  const show = panel.getByRole("button", { name: "Show 11 frames in Frames" });
  await expect.poll(focused).toBe(show.element());
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => texts(frames).length).toBe(11);
  await showTimeline();
  await panel.getByRole("button", { name: "Clear selection" }).click();
  await expect.element(brush).toHaveAttribute("aria-valuetext", "nothing selected");
});

it("The timeline can zoom to the selection, and back to everything.", async () => {
  const { client } = showOverlay();
  tenSeconds(client);
  await showTimeline();
  (brush.element() as HTMLElement).focus();
  await userEvent.keyboard("{End}");
  const zoom = panel.getByRole("combobox", { name: "Shown time" });
  await userEvent.selectOptions(zoom, "Selection");
  await expect.element(brush).toHaveAttribute("aria-valuemin", "9000");
  await userEvent.selectOptions(zoom, "Everything");
  await expect.element(brush).toHaveAttribute("aria-valuemin", "0");
});

it("A table describes the lanes to screen readers.", async () => {
  const { client } = showOverlay();
  tenSeconds(client);
  await showTimeline();
  const rows = panel.getByRole("table", { name: "Timeline" }).getByRole("row");
  await expect.element(rows.nth(1)).toHaveTextContent("25.5s5.6s10s44");
  await expect.element(rows.nth(2)).toHaveTextContent("10s0.1s4.6s45");
});

it("The timeline of an old capture does not extend to the present.", async () => {
  const { client } = showOverlay();
  client.now -= 3_600_000;
  const stream = client.stream("/yesterday").connect().open();
  for (let count = 0; count < 20; count += 1) {
    client.now += 100;
    stream.event("x");
  }
  // The stream was removed, but the end of its connection was not recorded.
  stream.remove();
  await showTimeline();
  await expect.element(brush).toHaveAttribute("aria-valuemax", "2000");
  await expect.element(figures).toHaveTextContent("Stallsnone");
  await expect.element(figures).toHaveTextContent("Events/s10");
});

it("The timeline fits into a panel of minimum height.", async () => {
  localStorage.setItem("runnel-devtools", '{"height":160,"dock":"top"}');
  const { client } = showOverlay();
  tenSeconds(client);
  await showTimeline();
  const { left } = brush.element().getBoundingClientRect();
  const { bottom } = panel.element().getBoundingClientRect();
  const below = document.elementFromPoint(left + 60, bottom + 14);
  expect(below?.localName).not.toBe("runnel-devtools");
});

it("The timeline says how many connections do not fit.", async () => {
  const { client } = showOverlay();
  const stream = client.stream("/flaky").connect().open();
  for (let count = 0; count < 80; count += 1) {
    client.now += 100;
    stream.lose(50).connect("retry").open();
  }
  const written = vi.spyOn(CanvasRenderingContext2D.prototype, "fillText");
  await showTimeline();
  await expect
    .poll(() => written.mock.calls.map(([drawn]) => drawn))
    .toContainEqual(expect.stringMatching(/^\d\d earlier connections: see Reconnects$/));
  const table = panel.getByRole("table", { name: "the latest 20 of 81 connections" });
  expect(table.getByRole("row").elements()).toHaveLength(21);
});

it("The timeline is drawn at most once per animation frame, and only while it is shown.", async () => {
  const { client } = showOverlay();
  const stream = client.stream("/firehose").connect().open();
  const draws = vi.spyOn(CanvasRenderingContext2D.prototype, "clearRect");
  let ticks = 0;
  let running = true;
  const count = (): void => {
    ticks += 1;
    if (running) requestAnimationFrame(count);
  };
  const flood = async (batches: number): Promise<void> => {
    for (let batch = 0; batch < batches; batch += 1) {
      for (let index = 0; index < 160; index += 1) stream.event("x");
      client.now += 16;
      await new Promise(requestAnimationFrame);
    }
  };
  await flood(35);
  expect(draws).not.toHaveBeenCalled();
  await showTimeline();
  requestAnimationFrame(count);
  draws.mockClear();
  // Many facts per frame, until the canvas was drawn a few times.
  for (let batch = 0; batch < 2000 && draws.mock.calls.length < 5; batch += 1) await flood(1);
  running = false;
  expect(draws.mock.calls.length).toBeGreaterThanOrEqual(5);
  expect(draws.mock.calls.length).toBeLessThanOrEqual(ticks + 1);
  await expect
    .element(panel.getByText("older frames were dropped", { exact: false }))
    .toBeVisible();
  expect(DEFAULT_LIMITS.entries).toBe(5000);
  await tab("Frames").click();
  await expect.element(brush).not.toBeInTheDocument();
  draws.mockClear();
  await flood(5);
  expect(draws).not.toHaveBeenCalled();
});

/** A point of the plot at a share of its width, in the lanes. */
function pointAt(share: number): { clientX: number; clientY: number } {
  const { left, width, bottom } = canvas().getBoundingClientRect();
  return { clientX: left + 34 + share * (width - 42), clientY: bottom - 12 };
}

function sendPointer(type: string, share: number): void {
  const target = brush.element();
  target.setPointerCapture = () => {};
  target.dispatchEvent(
    new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0, ...pointAt(share) }),
  );
}

it("The timeline tells what is under the pointer, and a click shows the frame.", async () => {
  const { client } = showOverlay();
  tenSeconds(client);
  await tab("Timeline").click();
  await expect.poll(() => coloursOn(canvas()).size).toBeGreaterThan(2);
  sendPointer("pointermove", 0.25);
  await expect.element(brush).toHaveTextContent(/10 events\/s · #2\d tick tick 2\d/);
  sendPointer("pointerdown", 0.25);
  sendPointer("pointerup", 0.25);
  await expect.element(panel.getByRole("region", { name: /^Frame 2\d/ })).toBeVisible();
});

it("The wheel zooms around the pointer, and the keys zoom and show everything again.", async () => {
  const { client } = showOverlay();
  tenSeconds(client);
  await tab("Timeline").click();
  await expect.poll(() => coloursOn(canvas()).size).toBeGreaterThan(2);
  const span = (): number =>
    Number(brush.element().getAttribute("aria-valuemax")) -
    Number(brush.element().getAttribute("aria-valuemin"));
  const whole = span();
  const wheel = { bubbles: true, cancelable: true, deltaY: -500, ...pointAt(0.5) };
  expect(brush.element().dispatchEvent(new WheelEvent("wheel", wheel))).toBe(false);
  await expect.poll(span).toBeLessThan(whole / 2);
  await expect.element(panel.getByRole("combobox", { name: "Shown time" })).toHaveValue("Zoomed");
  (brush.element() as HTMLElement).focus();
  const zoomed = span();
  await userEvent.keyboard("-");
  await expect.poll(span).toBeGreaterThan(zoomed * 1.5);
  await userEvent.keyboard("0");
  await expect.poll(span).toBe(whole);
});

it("All streams are shown on one axis, and a click on another stream shows its frame.", async () => {
  const { client } = showOverlay();
  tenSeconds(client);
  const other = client.stream("/other").connect().open();
  client.now += 5000;
  other.event("of the other", { type: "news" });
  client.now += 5000;
  other.event("the last").status("closed", "end");
  await streams.getByText("/prices").click();
  await tab("Timeline").click();
  await panel.getByRole("button", { name: "All streams" }).click();
  await expect.poll(() => coloursOn(canvas()).size).toBeGreaterThan(2);
  const { left, top, width, height } = canvas().getBoundingClientRect();
  const layout = layoutOf(width, height, { from: 0, to: 20_100 }, WIDE_GUTTER);
  const lane = {
    clientX: left + layout.toX(15_100),
    clientY: top + layout.lanesTop + 1.5 * laneHeight(layout, 2),
    pointerId: 1,
    button: 0,
  };
  const target = brush.element();
  target.setPointerCapture = () => {};
  for (const type of ["pointermove", "pointerdown", "pointerup"]) {
    target.dispatchEvent(new PointerEvent(type, { bubbles: true, ...lane }));
  }
  await expect.element(panel.getByRole("region", { name: "Frame 1" })).toBeVisible();
  await expect.element(frames.getByText("of the other")).toBeVisible();
});
