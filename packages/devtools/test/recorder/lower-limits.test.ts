import { expect, it } from "vitest";
import { limitsOf } from "../../src/recorder/limits.ts";
import type { Recorder } from "../../src/recorder/recorder.ts";
import { storedEntries } from "../../src/recorder/stored-entries.ts";
import { runInSlices } from "../../src/ui/run-in-slices.ts";
import { send, setUp, snapshotOf, upTo } from "../fixtures/archiving.ts";

/** 20,000 frames in memory, with an archive. */
function setUpFull(): ReturnType<typeof setUp> {
  const page = setUp();
  page.recorder.limit(limitsOf(20_000));
  send(page.stream, 1, 20_000);
  return page;
}

async function sequencesIn(recorder: Recorder): Promise<number[]> {
  const stored = storedEntries(snapshotOf(recorder).record);
  const sequences: number[] = [];
  for (const entry of stored.from(stored.first)) {
    if (entry instanceof Promise) await entry;
    else if (entry.type === "frame") sequences.push(entry.sequence);
  }
  return sequences;
}

/** Runs steps until so many entries are in memory. */
async function runUntil(recorder: Recorder, kept: number): Promise<void> {
  for (const step of recorder.limitInSteps(limitsOf(1000))) {
    await step;
    const { entries } = snapshotOf(recorder).record;
    if (entries.end - entries.first === kept) return;
  }
}

it("a lower limit moves frames to the disk batch by batch: each is written before more are dropped", async () => {
  const { recorder, database, stream } = setUpFull();
  const { write } = database;
  let writing = 0;
  let most = 0;
  database.write = async (...batch) => {
    writing += 1;
    most = Math.max(most, writing);
    await new Promise((resolve) => setImmediate(resolve));
    writing -= 1;
    return write(...batch);
  };
  const lowered = runInSlices(recorder.limitInSteps(limitsOf(1000)));
  send(stream, 20_001, 20_100);
  await lowered;
  expect(most).toBe(1);
  expect(snapshotOf(recorder)).toMatchObject({ frames: 20_100, dropped: 0, archived: 19_100 });
  expect(await sequencesIn(recorder)).toEqual(upTo(20_100));
});

it("a limit that is raised again before the lower one is reached applies at once, and no frame is lost", async () => {
  const { recorder, stream } = setUpFull();
  await runUntil(recorder, 12_345);
  recorder.limit(limitsOf(100_000));
  send(stream, 20_001, 22_000);
  const { entries } = snapshotOf(recorder).record;
  expect(entries.end - entries.first).toBe(14_345);
  expect(await sequencesIn(recorder)).toEqual(upTo(22_000));
});

it("a limit that is lowered further goes on where the first change was left", async () => {
  const { recorder } = setUpFull();
  await runUntil(recorder, 12_345);
  await runInSlices(recorder.limitInSteps(limitsOf(5000)));
  const { entries } = snapshotOf(recorder).record;
  expect(entries.end - entries.first).toBe(5000);
  expect(await sequencesIn(recorder)).toEqual(upTo(20_000));
});

it("frames that are cleared while the limit is lowered stay cleared, and the new limit applies to later ones", async () => {
  const { recorder, database, stream } = setUpFull();
  const steps = recorder.limitInSteps(limitsOf(1000));
  for (let count = 0; count < 3000; count += 1) await steps.next().value;
  recorder.clear();
  send(stream, 20_001, 20_010);
  await runInSlices(steps);
  expect(await sequencesIn(recorder)).toEqual(upTo(20_010).slice(20_000));
  expect(database.batches.size).toBe(0);
  send(stream, 20_011, 22_000);
  const { entries } = snapshotOf(recorder).record;
  expect(entries.end - entries.first).toBe(1000);
  expect(await sequencesIn(recorder)).toEqual(upTo(22_000).slice(20_000));
});

it("a stream that is removed while the limit is lowered does not count any more", async () => {
  const { client, recorder, stream } = setUpFull();
  const other = client.stream("/other").connect().open();
  send(other, 1, 3000);
  const steps = recorder.limitInSteps(limitsOf(1000));
  for (let count = 0; count < 3000; count += 1) await steps.next().value;
  stream.remove();
  recorder.clear(stream.id);
  await runInSlices(steps);
  const { record } = snapshotOf(recorder);
  expect(record.entries.end - record.entries.first).toBe(1000);
  expect(await sequencesIn(recorder)).toEqual(upTo(3000));
});

it("the limit of all streams together is lowered step by step as well", async () => {
  const { client, recorder } = setUp();
  recorder.limit(limitsOf(100_000));
  for (let count = 0; count < 12; count += 1) {
    client.stream(`/${count}`).connect().open().event("x".repeat(400_000));
  }
  await runInSlices(recorder.limitInSteps(limitsOf(1000)));
  const weight = recorder.getRecording().streams.reduce((sum, stream) => sum + stream.weight, 0);
  expect(weight).toBeLessThanOrEqual(limitsOf(1000).totalBytes);
  expect(recorder.getRecording().streams.every(({ dropped }) => dropped === 0)).toBe(true);
});
