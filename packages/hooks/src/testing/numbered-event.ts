import { formatEvent } from "./event-block.ts";
import type { Random } from "./random.ts";

const texts = ["plain – almost", "naïve", "5 €", "日本語", "👩‍🚀 lift-off", "über 😀 alles"] as const;

/**
 * The event that a log keeps under an id. `data` is JSON, `{ "n": id, "text": … }`, over two lines now and then and
 * with characters of one to four bytes, so that a client which damages text is found out by comparing `data`.
 */
export function numberedEvent(id: number): { readonly id: string; readonly data: string } {
  const text = texts[id % texts.length];
  const data = JSON.stringify({ n: id, text }, null, id % 5 === 0 ? 1 : 0);
  return { id: String(id), data };
}

/** The block of a numbered event with the line ends of a connection. */
export function numberedBlock(id: number, lineEnd: string): Uint8Array {
  return new TextEncoder().encode(formatEvent(numberedEvent(id)).replaceAll("\n", lineEnd));
}

function places(block: Uint8Array, fits: (before: number, behind: number) => boolean): number[] {
  const found: number[] = [];
  for (let at = 1; at < block.length; at += 1) {
    if (fits(block[at - 1] ?? 0, block[at] ?? 0)) found.push(at);
  }
  return found;
}

function splitAt(block: Uint8Array, at: number | undefined): Uint8Array[] {
  return at === undefined ? [block] : [block.subarray(0, at), block.subarray(at)];
}

/** A block in two parts, somewhere. */
export function splitAnywhere(block: Uint8Array, random: Random): Uint8Array[] {
  return splitAt(block, 1 + random.below(block.length - 1));
}

/** A block in two parts, inside a character; whole if it has none of several bytes. */
export function splitCharacter(block: Uint8Array, random: Random): Uint8Array[] {
  // Bytes 10xxxxxx go on with a character.
  return splitAt(block, random.pick(places(block, (_before, behind) => behind >> 6 === 0b10)));
}

/** A block in two parts, between a CR and its LF; whole if it has none. */
export function splitLineEnd(block: Uint8Array, random: Random): Uint8Array[] {
  return splitAt(
    block,
    random.pick(places(block, (before, behind) => before === 13 && behind === 10)),
  );
}

/** A block byte by byte. */
export function drip(block: Uint8Array): Uint8Array[] {
  return Array.from(block, (byte) => Uint8Array.of(byte));
}
