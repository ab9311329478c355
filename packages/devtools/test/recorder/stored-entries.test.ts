import { describe, expect, it } from "vitest";
import type { Capture } from "../../src/actions/capture/capture-format.ts";
import { writeCapture } from "../../src/actions/capture/write-capture.ts";
import { writeEventStream } from "../../src/actions/capture/write-event-stream.ts";
import { writeHAR } from "../../src/actions/capture/write-har.ts";
import { replayableEvents } from "../../src/actions/replay/replayer.ts";
import type { Entry } from "../../src/recorder/entry.ts";
import type { StoredEntry } from "../../src/recorder/stored-entries.ts";
import { storedEntries } from "../../src/recorder/stored-entries.ts";
import type { Pieces } from "../../src/ui/blob-in-slices.ts";
import { blobInSlices } from "../../src/ui/blob-in-slices.ts";
import { runInSlices } from "../../src/ui/run-in-slices.ts";
import { writeTest } from "../../src/ui/test-code/write-test.ts";
import { readSideInSteps } from "../../src/views/compare/sides.ts";
import { readConnections } from "../../src/views/reconnects/read-connections.ts";
import { send, setUp, snapshotOf, upTo } from "../fixtures/archiving.ts";
import { joined } from "../fixtures/recordings.ts";
import type { SyntheticStream } from "../fixtures/synthetic-client.ts";

/** Writes an export of a stream as the panel does. */
async function written(pieces: Pieces): Promise<string> {
  return await (await blobInSlices(pieces, "text/plain")).text();
}

const idsIn = (text: string): number[] =>
  [...text.matchAll(/"orderId":(\d+)/g)].map(([, id]) => Number(id));

describe("What is on disk", () => {
  function lose(stream: SyntheticStream): void {
    stream.lose(10);
    stream.connect("retry").open();
  }

  it("is in an exported capture, and nothing is left out.", async () => {
    const { recorder, stream } = setUp();
    send(stream, 1, 7000);
    lose(stream);
    send(stream, 7001, 12_000);
    const pieces = writeCapture([snapshotOf(recorder).record], 0);
    // What comes after the call is not written, although it moves frames to the disk.
    send(stream, 12_001, 14_000);
    const capture = JSON.parse(await written(pieces)) as Capture;
    const frames = capture.streams[0]?.entries.filter((entry) => entry.type === "frame") ?? [];
    expect(frames.map(({ sequence }) => sequence)).toEqual(upTo(12_000));
    expect(capture.streams[0]).toMatchObject({ frames: 12_000, dropped: 0 });
    expect(capture.streams[0]?.entries.map(({ type }) => type)).toContain("lost");
  });

  it("is in an exported event stream, and the note tells only of those that were dropped.", async () => {
    const { recorder, stream } = setUp({ frames: 5000, bytes: Infinity });
    send(stream, 1, 12_000);
    const { record, dropped } = snapshotOf(recorder);
    const text = await written(writeEventStream(record, 0));
    expect(text).toContain(`${dropped} older frames were dropped`);
    expect(idsIn(text)).toEqual(upTo(12_000).slice(dropped));
  });

  it("is in an exported HTTP archive, under the connection that received it.", async () => {
    const { recorder, stream } = setUp();
    send(stream, 1, 7000);
    lose(stream);
    lose(stream);
    send(stream, 7001, 12_000);
    const har = JSON.parse(await written(writeHAR([snapshotOf(recorder).record], 0))) as {
      log: {
        entries: {
          response: { content: { text: string } };
          _eventSourceMessages: { data: string }[];
        }[];
      };
    };
    const expected = [upTo(7000), [], upTo(12_000).slice(7000)];
    const { entries } = har.log;
    expect(entries.map(({ response }) => idsIn(response.content.text))).toEqual(expected);
    expect(
      entries.map(({ _eventSourceMessages: messages }) =>
        idsIn(JSON.stringify(messages.map(({ data }) => data)).replaceAll("\\", "")),
      ),
    ).toEqual(expected);
  });

  it("is replayed.", async () => {
    const { recorder, stream } = setUp();
    send(stream, 1, 12_000);
    const events = await runInSlices(replayableEvents(snapshotOf(recorder).record));
    expect(events.map(({ sequence }) => sequence)).toEqual(upTo(12_000));
  });

  it("is left out of an export, and not missed, if it is cleared meanwhile.", async () => {
    const { recorder, onFailed, stream } = setUp();
    send(stream, 1, 12_000);
    const pieces = writeEventStream(snapshotOf(recorder).record, 0);
    recorder.clear();
    expect(idsIn(await written(pieces))).toEqual(upTo(12_000).slice(11_000));
    expect(onFailed).not.toHaveBeenCalled();
  });

  it("is in a copied test: of one connection, of all, and in order.", async () => {
    const { recorder, stream } = setUp();
    send(stream, 1, 2000);
    lose(stream);
    send(stream, 2001, 5000);
    lose(stream);
    send(stream, 5001, 7000);
    const { record } = snapshotOf(recorder);
    const connections = await runInSlices(readConnections(record, record.connections));
    expect(connections.map(({ frames }) => sequencesOf(frames))).toEqual([
      upTo(2000),
      upTo(5000).slice(2000),
      upTo(7000).slice(5000),
    ]);
    const [second] = await runInSlices(readConnections(record, record.connections.slice(1, 2)));
    expect(sequencesOf(second?.frames ?? [])).toEqual(upTo(5000).slice(2000));
    expect(joined(writeTest(record, "all", connections))).not.toContain("not in this test");
  });

  it("is missing in a copied test once it was removed, and the test says so.", async () => {
    const { recorder, stream } = setUp({ frames: 2000, bytes: Infinity });
    send(stream, 1, 9000);
    lose(stream);
    const { record, dropped } = snapshotOf(recorder);
    expect(dropped).toBeGreaterThan(0);
    const connections = await runInSlices(readConnections(record, record.connections.slice(0, 1)));
    expect(sequencesOf(connections[0]?.frames ?? [])).toEqual(upTo(9000).slice(dropped));
    expect(joined(writeTest(record, "connection 1", connections))).toContain(
      `// ${dropped} older frames are not in this test: they were dropped, or there are too many.\n`,
    );
  });

  it("is compared: the latest 20,000 events of a stream, or those of one connection.", async () => {
    const { recorder, stream } = setUp();
    send(stream, 1, 3000);
    lose(stream);
    send(stream, 3001, 24_000);
    const snapshot = snapshotOf(recorder);
    const side = (connection?: number) =>
      runInSlices(readSideInSteps({ stream: snapshot, connection }));
    const all = await side();
    expect(sequencesOf(all.events)).toEqual(upTo(24_000).slice(4000));
    expect(all.omitted).toBe(4000);
    const first = await side(1);
    expect(sequencesOf(first.events)).toEqual(upTo(3000));
    expect(first.omitted).toBe(0);
    const second = await side(2);
    expect(sequencesOf(second.events)).toEqual(upTo(24_000).slice(4000));
    expect(second.omitted).toBe(1000);
  });

  it("is found from both ends, also after what was removed meanwhile.", async () => {
    const { recorder, stream } = setUp();
    send(stream, 1, 7000);
    lose(stream);
    send(stream, 7001, 12_000);
    const { record } = snapshotOf(recorder);
    const stored = storedEntries(record);
    for (const sequence of [1, 2, 500, 501, 6999, 7000, 7001, 11_000, 11_001, 12_000]) {
      const start = await runInSlices(stored.search((frame) => frame.sequence >= sequence));
      expect(sequencesOf(await readAll(stored.from(start)))).toEqual(
        upTo(12_000).slice(sequence - 1),
      );
      const before = sequencesOf(await readAll(stored.before(start)));
      expect(before.reverse()).toEqual(upTo(sequence - 1));
    }
    record.archive?.dropOldest();
    const start = await runInSlices(stored.search((frame) => frame.sequence >= 100));
    const from = sequencesOf(await readAll(stored.from(start)));
    expect(from).toEqual(upTo(12_000).slice(12_000 - from.length));
    expect(from.length).toBeGreaterThan(11_000);
    recorder.clear();
    expect(sequencesOf(await readAll(stored.before(stored.end)))).toEqual(
      upTo(12_000).slice(11_000).reverse(),
    );
  });
});

const sequencesOf = (entries: Iterable<StoredEntry>): number[] =>
  [...entries].flatMap((entry) => ("sequence" in entry ? [entry.sequence] : []));

async function readAll(entries: Iterable<StoredEntry>): Promise<Entry[]> {
  const read: Entry[] = [];
  for (const entry of entries) {
    if (entry instanceof Promise) await entry;
    else read.push(entry);
  }
  return read;
}
