import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { createSSEClient, defineStream } from "../../src/client.ts";
import type { SSEClient, StreamDefinition } from "../../src/client.ts";
import type { AnswerEvent, AnswerState, Protocol } from "../../src/protocols.ts";
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
  body: unknown = { prompt: "hello" },
): Promise<Replayed> {
  const { definition, end } = adapt(url, protocol);
  const { initial, reduce } = protocol.state;
  const answer = client.request(definition, {
    initial,
    reduce: (state, event) => reduce(state, event as AnswerEvent<Payload>),
  });
  return new Promise((resolve) => {
    answer.subscribe(() => {
      const { status, data, error } = answer.getSnapshot();
      if (status !== "closed" && status !== "failed") return;
      // A decoder must not fail, and no socket was lost.
      expect(error?.kind ?? "incomplete").toBe("incomplete");
      resolve({ state: data, end: end() });
    });
    answer.start(body as object);
  });
}

/** The core ends a stream by a boolean. This is what it will do with the other results. */
function adapt<Payload>(
  url: string,
  protocol: Protocol<Payload>,
): { definition: StreamDefinition; end: () => string } {
  let isComplete = false;
  let error: Error | undefined;
  const definition = defineStream({
    ...protocol,
    url,
    until(event) {
      const end = protocol.until(event as AnswerEvent<Payload>);
      if (end instanceof Error) error = end;
      else if (end !== false) isComplete = true;
      return end instanceof Error || end === true;
    },
  });
  return {
    definition,
    end: () => error?.message ?? (isComplete ? "complete" : "incomplete"),
  };
}
