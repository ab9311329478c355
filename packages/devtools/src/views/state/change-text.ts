import type { ValueChange } from "./compare-states.ts";
import { summarise } from "../../ui/json-rows.ts";

/** The number of characters before the first difference of two texts that are shown. */
const CONTEXT = 30;

/** What a change removed and added, each for one row. Of two texts, it begins shortly before the first difference. */
export function textOf({ before, after }: ValueChange): {
  readonly removed: string | undefined;
  readonly added: string | undefined;
} {
  let skipped = 0;
  if (typeof before === "string" && typeof after === "string") {
    const most = Math.min(before.length, after.length);
    while (skipped < most && before.charCodeAt(skipped) === after.charCodeAt(skipped)) skipped += 1;
    skipped = Math.max(0, skipped - CONTEXT);
  }
  return { removed: shown(before, skipped), added: shown(after, skipped) };
}

function shown(value: ValueChange["before"], skipped: number): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string" || skipped === 0) return summarise(value);
  return `…${summarise(value.slice(skipped))}`;
}
