import type { Page } from "@playwright/test";
import { button, expect, numberIn, recordTexts, statusOf, test } from "../demo.ts";

/** What the browser logs about responses that break or refuse. */
const broken =
  /error: Failed to load resource: (net::ERR_(INCOMPLETE_CHUNKED_ENCODING|CONNECTION_RESET|EMPTY_RESPONSE)|the server responded with a status of (401|503))/;
test.use({ expectedConsole: [broken] });

/** The faults, and the status of each attempt until the stream is open again. */
const recovering: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  "a broken, an ended or a silent connection": {
    "Drop the socket": [200],
    "End the response": [200],
    Stall: [200],
  },
  "refusals, an expired token or a byte order mark": {
    "503": [503, 200],
    "503 with Retry-After": [503, 200],
    "401": [401, 200],
    "Byte order mark": [200],
  },
  "unusual bytes": {
    "Split characters": [],
    "CRLF line ends": [],
    "CR line ends": [],
    "Flood of comments": [],
    "Invalid retry": [],
    Garbage: [],
  },
  "a restart of the server, 10,000 events at once, or latency": {
    "Restart with new ids": [200],
    "10,000 at once": [],
    "Latency on or off": [],
  },
};

/** Records the statuses with which the server answers this page's stream from now on. */
function recordAnswers(page: Page): readonly number[] {
  const answers: number[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/api/lab?")) answers.push(response.status());
  });
  return answers;
}

async function openLab(page: Page): Promise<void> {
  await page.goto("/lab");
  await expect.poll(() => numberIn(page, "received")).toBeGreaterThan(10);
}

function press(page: Page, fault: string): Promise<void> {
  return page.getByRole("main").getByRole("button", { name: fault, exact: true }).click();
}

/** Closed, so that all numbers are from the same moment. */
async function closeAndCompare(page: Page) {
  await button(page, "Close").click();
  await expect(statusOf(page)).toHaveText("Closed");
  const [lost, duplicated, outOfOrder, damaged] = await Promise.all(
    ["lost", "duplicated", "outOfOrder", "damaged"].map((name) => numberIn(page, name)),
  );
  return { lost, duplicated, outOfOrder, damaged };
}

const sound = { lost: 0, duplicated: 0, outOfOrder: 0, damaged: 0 };

for (const [what, faults] of Object.entries(recovering)) {
  test(`no event is lost, duplicated or reordered by ${what}`, async ({ page }) => {
    test.setTimeout(180_000);
    await openLab(page);
    await page.getByRole("main").getByRole("combobox").selectOption("1");
    const answers = recordAnswers(page);

    const expected: number[] = [];
    for (const [fault, itsAnswers] of Object.entries(faults)) {
      await test.step(fault, async () => {
        const sent = await numberIn(page, "sent");
        await press(page, fault);
        expected.push(...itsAnswers);
        await expect.poll(() => answers).toEqual(expected);
        await expect(statusOf(page)).toHaveText("Open");
        // More than forty: some faults last for forty events.
        const enough = sent + (fault === "10,000 at once" ? 10_050 : 50);
        await expect.poll(() => numberIn(page, "received")).toBeGreaterThan(enough);
      });
    }

    expect(await closeAndCompare(page)).toEqual(sound);
  });
}

test("several refusals in a row are retried with a growing delay", async ({ page }) => {
  await openLab(page);
  await page.getByRole("main").getByRole("combobox").selectOption("3");
  const answers = recordAnswers(page);
  const countdowns = await recordTexts(page, "[role=timer]");

  await press(page, "503");

  await expect.poll(() => answers).toEqual([503, 503, 503, 200]);
  await expect(statusOf(page)).toHaveText("Open");
  const attempts = (await countdowns()).map((text) => /^attempt (\d) in/.exec(text)?.[1]);
  expect([...new Set(attempts)]).toEqual(["1", "2", "3", "4"]);
  expect(await closeAndCompare(page)).toEqual(sound);
});

test("a 204, an HTML page and an oversized event end the stream, and “Reopen” resumes it", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openLab(page);
  const ending: readonly (readonly [fault: string, status: string, says?: RegExp])[] = [
    ["204", "Closed"],
    ["HTML page", "Failed", /an HTML page[^]*Please log in/],
    ["Oversized event", "Failed", /65,?536/],
  ];

  for (const [fault, status, says] of ending) {
    await test.step(fault, async () => {
      await press(page, fault);
      await expect(statusOf(page)).toHaveText(status);
      if (says) await expect(page.getByRole("alert")).toHaveText(says);
      const received = await numberIn(page, "received");
      await expect.poll(() => numberIn(page, "inFlight")).toBeGreaterThan(10);
      await button(page, "Reopen").click();
      await expect(statusOf(page)).toHaveText("Open");
      await expect.poll(() => numberIn(page, "received")).toBeGreaterThan(received + 20);
    });
  }

  expect(await closeAndCompare(page)).toEqual(sound);
});

test("several faults at the same time lose no event", async ({ page }) => {
  await openLab(page);
  for (const fault of ["Latency on or off", "Split characters", "10,000 at once", "Garbage"]) {
    await press(page, fault);
  }
  await press(page, "Drop the socket");
  await expect.poll(() => numberIn(page, "received")).toBeGreaterThan(10_100);
  await press(page, "CR line ends");
  await press(page, "Latency on or off");
  const received = await numberIn(page, "received");
  await expect.poll(() => numberIn(page, "received")).toBeGreaterThan(received + 60);

  expect(await closeAndCompare(page)).toEqual(sound);
});

test("the store notices a skipped, a repeated and two swapped events, and no gap after a restart with new ids", async ({
  page,
}) => {
  await openLab(page);
  const continuity = page.getByTestId("continuity");
  await expect(continuity).toHaveText("complete");
  await expect(page.getByTestId("gap")).toHaveText("none");

  await test.step("a skipped event is a gap, which closes when the page asks for the event", async () => {
    await press(page, "Skip an event");
    await expect(continuity).toHaveText("gap");
    await expect(page.getByTestId("lost")).toHaveText("1");
    const [expected, received] = (await page.getByTestId("gap").textContent())!
      .replaceAll(",", "")
      .match(/\d+/g)!
      .map(Number);
    expect(received).toBe(expected! + 1);

    await button(page, "Ask for it again").click();
    await expect(continuity).toHaveText("complete");
    // The event came late. What the page had already was sent again, too, and dropped.
    await expect.poll(() => numberIn(page, "dropped")).toBeGreaterThan(0);
    expect(await closeAndCompare(page)).toEqual({ ...sound, outOfOrder: 1 });
  });

  await test.step("“Start again” resets what was noticed", async () => {
    await button(page, "Start again").click();
    await expect(page.getByTestId("gap")).toHaveText("none");
    await expect(page.getByTestId("dropped")).toHaveText("0");
    await expect.poll(() => numberIn(page, "received")).toBeGreaterThan(10);
  });

  await test.step("an event that is sent twice is dropped before the page gets it", async () => {
    await press(page, "Send one twice");
    await expect(page.getByTestId("dropped")).toHaveText("1");
    await expect(continuity).toHaveText("complete");
  });

  await test.step("a restart with new ids is neither a gap nor a duplicate", async () => {
    const answers = recordAnswers(page);
    await press(page, "Restart with new ids");
    await expect.poll(() => answers).toEqual([200]);
    const received = await numberIn(page, "received");
    await expect.poll(() => numberIn(page, "received")).toBeGreaterThan(received + 20);
    await expect(continuity).toHaveText("complete");
    await expect(page.getByTestId("gap")).toHaveText("none");
    await expect(page.getByTestId("dropped")).toHaveText("1");
  });

  await test.step("two swapped events are a gap that closes itself", async () => {
    await press(page, "Swap two");
    await expect(page.getByTestId("outOfOrder")).toHaveText("1");
    await expect(page.getByTestId("gap")).toContainText("expected");
    await expect(continuity).toHaveText("complete");
    expect(await closeAndCompare(page)).toEqual({ ...sound, outOfOrder: 1 });
  });
});

test("a button describes its fault, the page repeats the description, and status, error and “Reopen” stay in sight", async ({
  page,
}) => {
  await openLab(page);
  const stall = page.getByRole("button", { name: "Stall", exact: true });
  await expect(stall).toHaveAccessibleDescription(/After 3 s, heartbeatTimeout/);
  await stall.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("expected")).toHaveText(/^Stall: Open, but silent/);
  await expect(stall).toBeFocused();

  for (const size of [
    { width: 1_280, height: 720 },
    { width: 390, height: 844 },
  ]) {
    await test.step(`in a window ${size.width} pixels wide`, async () => {
      await page.setViewportSize(size);
      await button(page, "Start again").click();
      await expect.poll(() => numberIn(page, "received")).toBeGreaterThan(10);
      const fault = page.locator("[data-fault=splitCharacter]");
      const top = () => fault.evaluate((one) => one.getBoundingClientRect().top + scrollY);
      const before = await top();
      for (const name of [
        "Latency on or off",
        "Split characters",
        "Garbage",
        "Latency on or off",
      ]) {
        await press(page, name);
        await expect(page.getByTestId("expected")).toContainText(`${name}:`);
        expect(await top()).toBe(before);
      }

      // The fault is among the last ones of the page.
      await press(page, "Oversized event");
      await expect(statusOf(page)).toHaveText("Failed");
      await press(page, "Swap two");
      await expect(statusOf(page)).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole("alert")).toBeInViewport();
      await expect(button(page, "Reopen")).toBeInViewport({ ratio: 1 });
    });
  }
});

test("a fault that the server refuses shows an alert", async ({ page }) => {
  await page.route("/api/lab/fault?*", (route) => route.fulfill({ status: 503, body: "" }));
  await openLab(page);
  await press(page, "Stall");
  await expect(page.getByRole("alert")).toContainText("the server answered 503");
});
