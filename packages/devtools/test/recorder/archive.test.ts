import type { FrameDecoder } from "@runnel/hooks/inspect";
import { describe, expect, it, vi } from "vitest";
import { limitsOf } from "../../src/recorder/limits.ts";
import type { Recorder } from "../../src/recorder/recorder.ts";
import { parseFilter } from "../../src/views/frames/filter.ts";
import type { LiveRows, Rows } from "../../src/views/frames/rows.ts";
import { createRows } from "../../src/views/frames/rows.ts";
import { send, setUp, snapshotOf, upTo } from "../fixtures/archiving.ts";

function rowsOf(recorder: Recorder, query = ""): LiveRows {
  const { record } = snapshotOf(recorder);
  const filter = parseFilter(query);
  return createRows(
    record,
    (entry, before) =>
      entry.type === "frame" && (filter?.accepts({ frame: entry, before, record }) ?? true),
  );
}

function update(rows: LiveRows, recorder: Recorder): boolean {
  const { first, end } = snapshotOf(recorder);
  return rows.update(first, end);
}

/** Searches until nothing is left. */
async function settle(rows: LiveRows, recorder: Recorder): Promise<void> {
  await vi.waitFor(() => {
    update(rows, recorder);
    expect(rows.isSearching).toBe(false);
  });
}

async function sequencesOf(rows: Rows): Promise<number[]> {
  const sequences: number[] = [];
  for (let row = 0; row < rows.count; row += 1) {
    // One after the other, as a user scrolls: only a part of the archive is in memory.
    // oxlint-disable-next-line no-await-in-loop
    const entry = await rows.load(row);
    if (entry?.type === "frame") sequences.push(entry.sequence);
  }
  return sequences;
}

describe("With older frames on disk", () => {
  it("no frame is dropped: all 20,000 are there, in order.", async () => {
    const { recorder, stream } = setUp();
    send(stream, 1, 20_000);
    expect(snapshotOf(recorder)).toMatchObject({ frames: 20_000, dropped: 0, archived: 19_000 });
    const rows = rowsOf(recorder);
    await settle(rows, recorder);
    expect(await sequencesOf(rows)).toEqual(upTo(20_000));
  });

  it("frames that leave the memory while they are shown stay in place.", async () => {
    const { recorder, stream } = setUp();
    const rows = rowsOf(recorder);
    for (let round = 0; round < 12; round += 1) {
      send(stream, round * 400 + 1, (round + 1) * 400);
      update(rows, recorder);
      expect([rows.count, rows.dropped]).toEqual([(round + 1) * 400, 0]);
    }
    expect(await sequencesOf(rows)).toEqual(upTo(4800));
    expect(await sequencesOf(rows.freeze())).toEqual(upTo(4800));
  });

  it("frames that were never shown before they left the memory are not missing.", async () => {
    const { recorder, stream } = setUp();
    const rows = rowsOf(recorder);
    send(stream, 1, 900);
    update(rows, recorder);
    send(stream, 901, 30_000);
    await settle(rows, recorder);
    expect(await sequencesOf(rows)).toEqual(upTo(30_000));
  });

  it("a search finds what is on disk, and a position in the list stays where it is.", async () => {
    const { recorder, stream } = setUp();
    send(stream, 1, 20_000);
    const found = rowsOf(recorder, "711}");
    update(found, recorder);
    const before = { count: found.count, dropped: found.dropped };
    const last = found.at(found.count - 1);
    await settle(found, recorder);
    expect(await sequencesOf(found)).toEqual(upTo(20_000).filter((id) => id % 1000 === 711));
    expect(found.count + found.dropped).toBe(before.count + before.dropped);
    expect(found.at(found.count - 1)).toBe(last);
  });

  it.each([false, true])(
    "a row is found by its position in the stream, wherever its entry is. (frozen: %s)",
    async (isFrozen) => {
      const { recorder, stream } = setUp();
      send(stream, 1, 20_000);
      const found = rowsOf(recorder, "711}");
      await settle(found, recorder);
      const rows = isFrozen ? found.freeze() : found;
      for (let row = 0; row < rows.count; row += 1) {
        expect(rows.rowOf(rows.position(row))).toBe(row);
        expect(rows.rowOf((rows.position(row) ?? 0) + 1)).toBe(-1);
      }
      expect(rows.rowOf(undefined)).toBe(-1);
    },
  );

  it("failures and gaps are still known.", async () => {
    const { recorder, stream } = setUp();
    stream.event("{").decodeFailure("Not JSON.");
    stream.event("1").fact({ type: "gap", expected: 1, received: 2 });
    send(stream, 3, 5000);
    const failed = rowsOf(recorder, "is:error");
    const gaps = rowsOf(recorder, "is:gap");
    await settle(failed, recorder);
    await settle(gaps, recorder);
    expect(await sequencesOf(failed)).toEqual([1]);
    expect(await sequencesOf(gaps)).toEqual([2]);
  });

  it("a pause between two frames is found wherever the disk divides them.", async () => {
    const { client, recorder, stream } = setUp();
    for (let id = 1; id <= 6000; id += 1) {
      if (id % 500 < 3) client.now += 1000;
      stream.event("x");
    }
    const rows = rowsOf(recorder, "gap:>=1s");
    await settle(rows, recorder);
    expect(await sequencesOf(rows)).toEqual(
      upTo(6000)
        .slice(1)
        .filter((id) => id % 500 < 3),
    );
  });

  it("only a part of them is in memory.", () => {
    const { recorder, database, stream } = setUp();
    send(stream, 1, 20_000);
    expect(snapshotOf(recorder).weight).toBeLessThan(limitsOf(1000).bytes);
    expect(database.batches.size).toBe(38);
  });

  it("clearing a stream removes its frames from the disk, and later ones are kept again.", async () => {
    const { recorder, database, stream } = setUp();
    send(stream, 1, 5000);
    recorder.clear();
    expect(database.batches.size).toBe(0);
    expect(snapshotOf(recorder)).toMatchObject({ frames: 0, dropped: 0, archived: 0 });
    send(stream, 1, 3000);
    const rows = rowsOf(recorder);
    await settle(rows, recorder);
    expect(rows.count).toBe(3000);
  });

  it("what the browser refuses to store counts as dropped.", async () => {
    const { recorder, database, onFailed, stream } = setUp();
    send(stream, 1, 2000);
    database.fail();
    send(stream, 2001, 3000);
    await vi.waitFor(() => expect(onFailed).toHaveBeenCalledOnce());
    recorder.archiveTo(undefined);
    expect(snapshotOf(recorder)).toMatchObject({ frames: 3000, dropped: 2000, archived: 0 });
    const rows = rowsOf(recorder);
    update(rows, recorder);
    expect(rows.count).toBe(1000);
  });

  it.each([
    ["frames of a stream", { frames: 5000, bytes: Infinity }],
    ["bytes of all streams", { frames: Infinity, bytes: 2_000_000 }],
  ])("the oldest are removed from the disk beyond the limit of %s.", async (_, limits) => {
    const { recorder, database, stream } = setUp(limits);
    send(stream, 1, 20_000);
    const { dropped, archived, record } = snapshotOf(recorder);
    expect(dropped).toBeGreaterThan(5000);
    expect(dropped + archived).toBe(19_000);
    expect(archived).toBeLessThan(limits.frames + 500);
    expect(record.archive?.weight).toBeLessThan(limits.bytes + 500_000);
    expect(database.batches.size).toBe(Math.floor(archived / 500));
    const rows = rowsOf(recorder);
    await settle(rows, recorder);
    expect(await sequencesOf(rows)).toEqual(upTo(20_000).slice(dropped));
  });

  it("what left the memory is still decoded, so that every failure is counted and found.", async () => {
    const error = { kind: "decode", message: "Not an order." } as const;
    const decode: FrameDecoder = ({ data }) =>
      data.endsWith("3}") ? [{ decoder: "orders", error }] : [{ decoder: "orders", value: data }];
    const { recorder, stream } = setUp(undefined, decode);
    send(stream, 1, 5000);
    expect(snapshotOf(recorder)).toMatchObject({ unchecked: 5000, failureCount: 0 });
    const stop = recorder.checkDecoding();
    await vi.waitFor(() => expect(snapshotOf(recorder).unchecked).toBe(0), 60_000);
    stop();
    expect(snapshotOf(recorder)).toMatchObject({ failureCount: 500, archived: 4000 });
    const failed = rowsOf(recorder, "is:error");
    await settle(failed, recorder);
    expect(await sequencesOf(failed)).toEqual(upTo(5000).filter((id) => id % 10 === 3));
  });

  it("what was removed from the disk is not counted as unchecked.", () => {
    const { recorder, stream } = setUp({ frames: 5000, bytes: Infinity }, () => []);
    send(stream, 1, 20_000);
    const { frames, dropped, unchecked } = snapshotOf(recorder);
    expect(unchecked).toBe(frames - dropped);
    recorder.archiveTo(undefined);
    expect(snapshotOf(recorder).unchecked).toBe(1000);
  });
});
