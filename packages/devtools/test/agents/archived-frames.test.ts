import { createSSEClient } from "@runnel/hooks/client";
import { expect, it, onTestFinished } from "vitest";
import { actionsFor } from "../../src/actions/client-actions.ts";
import { createReadFrames } from "../../src/agents/read-frames.ts";
import { allStreams } from "../../src/agents/offered-clients.ts";
import type { Recorder } from "../../src/recorder/recorder.ts";
import { send, setUp, upTo } from "../fixtures/archiving.ts";

interface Answer {
  readonly received: number;
  readonly dropped: number;
  readonly onDisk: number;
  readonly frames?: ReadonlyArray<{ readonly sequence: number }>;
  readonly frame?: { readonly untrusted: { readonly data: string } };
  readonly next?: object;
}

function reader(recorder: Recorder): (input?: object) => Promise<Answer> {
  const client = createSSEClient();
  onTestFinished(() => client.dispose());
  const offered = [{ name: "app", recorder, actions: actionsFor(client), mayAct: false }];
  const tool = createReadFrames(offered);
  const stream = allStreams(offered)[0]?.id;
  return async (input) => (await tool.execute({ stream, ...input })) as Answer;
}

const sequencesOf = ({ frames = [] }: Answer): number[] => frames.map(({ sequence }) => sequence);

it("an agent reads frames that are on disk: page by page in both directions, by number, and by filter", async () => {
  const { recorder, stream } = setUp();
  send(stream, 1, 3000);
  stream.lose(10);
  stream.connect("retry").open();
  send(stream, 3001, 6000);
  const read = reader(recorder);

  for (const direction of [{}, { after: 0 }]) {
    const pages: number[][] = [];
    for (let next: object | undefined = direction; next !== undefined;) {
      const answer: Answer = await read({ limit: 200, ...next });
      expect(answer).toMatchObject({ received: 6000, dropped: 0 });
      pages.push(sequencesOf(answer));
      next = answer.next;
    }
    expect(("after" in direction ? pages : pages.reverse()).flat()).toEqual(upTo(6000));
  }

  expect(await read({ sequence: 711 })).toMatchObject({
    onDisk: expect.any(Number),
    frame: { untrusted: { data: '{"orderId":711}' } },
  });
  const found = await read({ filter: '"orderId":4711' });
  expect(sequencesOf(found)).toEqual([4711]);
  expect(sequencesOf(await read({ filter: "data.orderId:711", before: 1000 }))).toEqual([711]);
});

it("an agent finds a pause between two frames on disk in both directions", async () => {
  const { client, recorder, stream } = setUp();
  for (let id = 1; id <= 3000; id += 1) {
    if (id === 501 || id === 1234) client.now += 1000;
    stream.event("x");
  }
  const read = reader(recorder);
  for (const input of [{}, { after: 0 }, { after: 500, before: 1235 }]) {
    expect(sequencesOf(await read({ filter: "gap:>=1s", ...input }))).toEqual([501, 1234]);
  }
});

it("an agent is told what is gone for good", async () => {
  const { recorder, stream } = setUp({ frames: 1000, bytes: Infinity });
  send(stream, 1, 6000);
  const read = reader(recorder);
  const { received, dropped, onDisk, frames } = await read({ after: 0, limit: 1 });
  expect([received, dropped + onDisk]).toEqual([6000, 5000]);
  expect(dropped).toBeGreaterThan(0);
  expect(frames).toMatchObject([{ sequence: dropped + 1 }]);
  await expect(read({ sequence: 1 })).rejects.toThrow(
    `Frame 1 is not kept: 6000 were received, of which ${dropped} were dropped.`,
  );
});
