import { describe, expect, it } from "vitest";
import type { Hypothesis } from "../src/scenes/transcription/protocol.ts";
import { missedCues, writeScript } from "../src/scenes/transcription/script.ts";
import { emptyTranscript, revise } from "../src/scenes/transcription/transcript.ts";
import type { HypothesisEvent } from "../src/scenes/transcription/transcript.ts";
import { startDemo, take } from "./wire.ts";
import type { Block } from "./wire.ts";

const script = writeScript("en");
const textsOf = (talk: "en" | "zh", type: string) =>
  writeScript(talk)
    .filter((cue) => cue.type === type)
    .map((cue) => (cue.data as Hypothesis).text);
const isFinal = ({ type }: Block) => type === "final";
const read = ({ data }: Block) => JSON.parse(data) as Hypothesis;

function listen(url: string, query = "talk=en&speed=8", lastEventId = ""): Promise<Response> {
  const headers = lastEventId === "" ? {} : { "Last-Event-ID": lastEventId };
  return fetch(`${url}/api/transcription?${query}`, { headers });
}

describe("the script of a talk", () => {
  it("is always the same, and in order", () => {
    expect(writeScript("en")).toEqual(script);
    expect(script.map(({ at }) => at)).toEqual(script.map(({ at }) => at).sort((a, b) => a - b));
    expect(script.at(-1)).toMatchObject({ type: "end", data: { segments: 9 } });
  });

  it("mishears words, and revises them before they are final", () => {
    expect(textsOf("en", "interim")).toContain("You sea");
    expect(textsOf("en", "interim")).toContain("You see it already:");
    expect(textsOf("en", "final")[0]).toBe(
      "Good morning, and thank you for coming to the bank of this river.",
    );
    for (const talk of ["en", "zh"] as const) {
      expect(textsOf(talk, "final").filter((text) => text.includes(">"))).toEqual([]);
    }
  });

  it("writes Chinese without spaces", () => {
    expect(textsOf("zh", "final")[1]).toBe("今天我只讲一件小事：一个词怎样从我这里流到您那里。");
  });
});

describe("the cues that a listener missed", () => {
  const finals = script.filter(({ type }) => type === "final");

  it.each([0, 1, 17, 40, 90])("contain every final after the first %i cues", (known) => {
    const heard = script.slice(0, known).filter(({ type }) => type === "final");
    const missed = missedCues(script, known, script.length).filter(
      ({ cue }) => cue.type === "final",
    );

    expect([...heard, ...missed.map(({ cue }) => cue)]).toEqual(finals);
  });

  it("contain no interim that has been replaced", () => {
    const missed = missedCues(script, 3, 30);

    const guesses = missed.filter(({ cue }) => cue.type === "interim");
    expect(guesses.map(({ number }) => number)).toEqual([30]);
  });

  it("are none for a listener that is up to date", () => {
    expect(missedCues(script, 30, 30)).toEqual([]);
  });
});

describe("the talk's server", () => {
  it("sends interims, finals and an end, and then ends the response", async () => {
    await using server = await startDemo();

    const blocks = await take(await listen(server.url), Infinity);

    expect(blocks.filter(isFinal).map((block) => read(block).text)).toEqual(textsOf("en", "final"));
    expect(blocks.some(({ type }) => type === "interim")).toBe(true);
    expect(blocks.at(-1)?.type).toBe("end");
    const again = await listen(server.url, "talk=en&speed=8", blocks.at(-1)!.id);
    expect(again.status).toBe(204);
  });

  it("goes on without a listener, and loses no final for a listener that resumes on another server", async () => {
    await using first = await startDemo();
    await using second = await startDemo();
    const before = await take(await listen(first.url), 2, isFinal);

    // The talk began a while ago: as if the listener had been away.
    const [began, number] = before.at(-1)!.id!.split("-").map(Number);
    const earlier = `${began! - 1_500}-${number}`;
    const after = await take(await listen(second.url, "talk=en&speed=8", earlier), Infinity);

    const finals = [...before, ...after.filter(isFinal)];
    expect(finals.map((block) => read(block).text)).toEqual(textsOf("en", "final"));
    // At once, before anything new: what was final meanwhile, and not one guess of that time.
    expect(
      after
        .filter(({ data }) => data !== "")
        .slice(0, 2)
        .map(({ type }) => type),
    ).toEqual(["final", "final"]);
  });

  it("starts again for an id that is invalid or too old", async () => {
    await using server = await startDemo();
    const place = (block: Block | undefined) => Number(block!.id!.split("-")[1]);

    const ids = ["nonsense", `${Date.now() + 60_000}-5`, "1000000000000-5"];
    const firsts = await Promise.all(
      ids.map(async (id) => {
        // Not faster than one speaks: a server that is held up leaves out guesses that are no longer true.
        const response = await listen(server.url, "talk=en&speed=1", id);
        const [first] = await take(response, 1, ({ type }) => type === "interim");
        return first;
      }),
    );

    for (const first of firsts) {
      expect(place(first)).toBeLessThan(6);
      expect(read(first!).segment).toBe(1);
    }
  });

  it.each(["talk=fr", "talk=en&speed=99", "talk=en&talk=zh"])("refuses ?%s", async (query) => {
    await using server = await startDemo();

    expect((await listen(server.url, query)).status).toBe(400);
  });
});

describe("the transcript", () => {
  const hypothesis = (type: "interim" | "final", segment: number, text: string) =>
    ({ type, data: { segment, text, confidence: 0.5, from: 0, to: 1 } }) satisfies HypothesisEvent;

  it("revises a segment in place, and keeps the final", () => {
    const transcript = [
      hypothesis("interim", 1, "You sea"),
      hypothesis("interim", 1, "You see it"),
      hypothesis("final", 1, "You see it."),
      hypothesis("interim", 2, "That"),
    ].reduce(revise, emptyTranscript);

    expect(transcript).toMatchObject([
      { text: "You see it.", final: true, revisions: 2 },
      { text: "That", final: false, revisions: 0 },
    ]);
  });

  it("does not replace a final with an interim", () => {
    const transcript = [
      hypothesis("final", 1, "You see it."),
      hypothesis("interim", 1, "You sea"),
    ].reduce(revise, emptyTranscript);

    expect(transcript).toMatchObject([{ text: "You see it.", final: true }]);
  });
});
