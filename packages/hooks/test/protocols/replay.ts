import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { createSSEClient, defineStream } from "../../src/client.ts";
import type { RequestBody, SSEClient } from "../../src/client.ts";
import type { AnswerState, Protocol } from "../../src/protocols.ts";
import { server } from "../server.ts";

/** An answer, as a client has seen it. */
export interface Replayed {
  readonly state: AnswerState;
  /** `"complete"`, `"incomplete"`, or the message of the error that the server reported in the stream. */
  readonly end: string;
}

/** The bytes of `fixtures/<name>.txt`. */
export function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url));
}

/** An event stream of these payloads, for a variant that is too small for a file. */
export function stream(...payloads: readonly (object | string)[]): Uint8Array {
  const texts = payloads.map((data) => (typeof data === "string" ? data : JSON.stringify(data)));
  return new TextEncoder().encode(texts.map((data) => `data: ${data}\n\n`).join(""));
}

/**
 * Sends the bytes over HTTP several times, each time cut into chunks at other places, even within a character, and
 * expects the same answer each time. fast-check prints the seed of a run that fails.
 */
export async function replay<Payload>(
  protocol: Protocol<Payload>,
  bytes: Uint8Array,
): Promise<Replayed> {
  const whole = await request(protocol, [bytes]);
  const cuts = fc.uniqueArray(fc.nat(bytes.length), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(cuts, async (positions) => {
      expect(await request(protocol, split(bytes, positions))).toEqual(whole);
    }),
    { numRuns: 6 },
  );
  return whole;
}

function split(bytes: Uint8Array, positions: readonly number[]): Uint8Array[] {
  const borders = [0, ...[...positions].sort((a, b) => a - b), bytes.length];
  return borders.slice(1).map((end, index) => bytes.subarray(borders[index], end));
}

async function request<Payload>(
  protocol: Protocol<Payload>,
  chunks: readonly Uint8Array[],
): Promise<Replayed> {
  const endpoint = await server.endpoint({ otherwise: { chunks, finally: "end" } });
  const client = createSSEClient();
  try {
    return await ask(client, endpoint.url, protocol);
  } finally {
    client.dispose();
    await endpoint.close();
  }
}

/** Asks a server for an answer with a POST, and resolves at its end. */
export function ask<Payload>(
  client: SSEClient,
  url: string,
  protocol: Protocol<Payload>,
  body: RequestBody = { prompt: "hello" },
): Promise<Replayed> {
  const answer = client.request(defineStream({ ...protocol, url }));
  return new Promise((resolve) => {
    answer.subscribe(() => {
      const { status, data, error, endedBy } = answer.getSnapshot();
      if (endedBy === undefined) return;
      if (endedBy === "until") expect([status, error]).toEqual(["closed", undefined]);
      else expect([status, endedBy]).toEqual(["failed", "error"]);
      // A decoder must not fail, and no socket was lost.
      expect(["in-band", "incomplete", undefined]).toContain(error?.kind);
      const failure = error?.kind === "incomplete" ? "incomplete" : error?.message;
      resolve({ state: data, end: failure ?? "complete" });
    });
    answer.start(body);
  });
}
