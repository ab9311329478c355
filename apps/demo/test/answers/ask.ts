import type { Report } from "../../src/scenes/llm/protocol.ts";
import { readBlocks } from "../wire.ts";
import type { Block } from "../wire.ts";

export const ann = { "X-Person": "ann-0123456789abcdef" };
export const eve = { "X-Person": "eve-0123456789abcdef" };

export const question = { prompt: "Why do rivers bend?", speed: 300 };

/** Asks for an answer, in the name of Ann. */
export async function ask(url: string, body: object = {}, headers: object = ann) {
  const response = await fetch(`${url}/api/llm/answers`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ ...question, ...body }),
  });
  return { response, id: response.headers.get("Answer-Id") ?? "" };
}

export function resume(url: string, id: string, lastEventId = "", headers: object = ann) {
  return fetch(`${url}/api/llm/answers/${id}`, {
    headers: { ...headers, "Last-Event-ID": lastEventId },
  });
}

export function cancel(url: string, id: string, headers: Record<string, string> = ann) {
  return fetch(`${url}/api/llm/answers/${id}`, { method: "DELETE", headers });
}

/** Waits for the end of the answer. */
export async function readReport(url: string, id: string): Promise<Report> {
  const response = await fetch(`${url}/api/llm/answers/${id}/report`, { headers: ann });
  return (await response.json()) as Report;
}

/** The blocks with an id, which are the frames of the answer. Stops after the frame with the id `last`. */
export async function readFrames(response: Response, last?: number): Promise<Block[]> {
  const frames: Block[] = [];
  for await (const block of readBlocks(response)) {
    if (block.id === undefined) continue;
    frames.push(block);
    if (block.id === String(last)) break;
  }
  return frames;
}

export const idsOf = (frames: readonly Block[]) => frames.map(({ id }) => Number(id));

/** 1, 2, 3… without a gap or a duplicate. */
export const counted = (frames: readonly Block[]) => frames.map((_, index) => index + 1);
