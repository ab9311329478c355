import { translate } from "../../../ui/format/translate.ts";

/** One step of a compiled expression. */
export type Step =
  /** Consumes one character. */
  | { readonly kind: "character"; readonly matches: (character: string) => boolean }
  /** Goes on at either of two steps. */
  | { readonly kind: "split"; first: number; second: number }
  | { readonly kind: "jump"; to: number }
  | { readonly kind: "assert"; readonly assertion: "^" | "$" | "\\b" | "\\B" }
  | { readonly kind: "match" };

/** An expression that the filter does not support; the message says why, in words for the user. */
export class PatternError extends Error {
  override name = "PatternError";
}

/** `(ab){1000}{1000}` is short, but would have a million steps. */
const MAX_STEPS = 2000;

/** Tokens of an expression. The native parser has already accepted the source. */
const CLASS = /\[(?:\\[^]|[^\]\\])*\]/y;
const ESCAPE = /\\(?:x[\dA-Fa-f]{2}|u\{[\dA-Fa-f]+\}|u[\dA-Fa-f]{4}|[pP]\{[^}]*\}|c[A-Za-z]|[^])/y;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y;
const GROUP = /\((?:\?:|\?<[^=!][^>]*>)?/y;

/**
 * Compiles a regular expression to steps that can be followed without backtracking (Thompson's construction). A single
 * character is still matched by the browser, so classes and escapes mean what they always mean.
 */
export function parsePattern(source: string, flags: string): readonly Step[] {
  if (flags.includes("v"))
    throw new PatternError(translate("The flag v is not supported in the filter."));
  const steps: Step[] = [];
  let at = 0;

  function take(token: RegExp): RegExpExecArray | undefined {
    token.lastIndex = at;
    const found = token.exec(source) ?? undefined;
    if (found !== undefined) at += found[0].length;
    return found;
  }

  function push(step: Step): number {
    if (steps.length >= MAX_STEPS) {
      throw new PatternError(
        translate("The expression is too large: its repetitions add up to thousands."),
      );
    }
    return steps.push(step) - 1;
  }

  function alternatives(): void {
    const start = steps.length;
    sequence();
    if (source[at] !== "|") return;
    at += 1;
    const first = steps.splice(start);
    const split = push({ kind: "split", first: start + 1, second: 0 });
    append(first, start, start + 1);
    const jump = push({ kind: "jump", to: 0 });
    setSecond(split, steps.length);
    alternatives();
    steps[jump] = { kind: "jump", to: steps.length };
  }

  function sequence(): void {
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const start = steps.length;
      item();
      repeat(start);
    }
  }

  function item(): void {
    const next = source[at] ?? "";
    if (next === "(") return group();
    if (next === "^" || next === "$") {
      at += 1;
      push({ kind: "assert", assertion: next });
      return;
    }
    const text = (next === "[" ? take(CLASS) : next === "\\" ? take(ESCAPE) : undefined)?.[0];
    if (text === "\\b" || text === "\\B") {
      push({ kind: "assert", assertion: text });
      return;
    }
    if (text !== undefined && /^\\[1-9k]/.test(text)) {
      throw new PatternError(translate("Back-references are not supported in the filter."));
    }
    push({ kind: "character", matches: matcherOf(text ?? plain(), flags) });
  }

  function plain(): string {
    const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
    const shown = isUnicode(flags) ? character : (source[at] ?? "");
    at += shown.length;
    // Without the flag `u`, a brace or bracket that opens nothing stands for itself.
    return /[{}\]]/.test(shown) ? `\\${shown}` : shown;
  }

  function group(): void {
    if (/^\(\?(?:=|!|<=|<!)/.test(source.slice(at, at + 4))) {
      throw new PatternError(
        translate("Look-ahead and look-behind are not supported in the filter."),
      );
    }
    if (take(GROUP) === undefined || /^\(\?(?![:<])/.test(source.slice(at - 1, at + 2))) {
      throw new PatternError(translate("Groups with flags are not supported in the filter."));
    }
    alternatives();
    at += 1;
  }

  function repeat(start: number): void {
    const found = take(QUANTIFIER);
    if (found === undefined) return;
    const [, sign, low, comma, high] = found;
    const least = sign === undefined ? Number(low) : sign === "+" ? 1 : 0;
    const isOpen = sign === "*" || sign === "+" || (comma !== undefined && high === "");
    const most = sign === "?" ? 1 : high !== undefined && high !== "" ? Number(high) : least;
    const body = steps.splice(start);
    // `(){1000000}` would repeat nothing, a million times.
    if (body.length === 0) return;
    for (let times = 0; times < least; times += 1) append(body, start, steps.length);
    if (isOpen) loop(body, start);
    else for (let times = least; times < most; times += 1) optional(body, start);
  }

  function loop(body: readonly Step[], origin: number): void {
    const split = push({ kind: "split", first: steps.length + 1, second: 0 });
    append(body, origin, steps.length);
    push({ kind: "jump", to: split });
    setSecond(split, steps.length);
  }

  function optional(body: readonly Step[], origin: number): void {
    const split = push({ kind: "split", first: steps.length + 1, second: 0 });
    append(body, origin, steps.length);
    setSecond(split, steps.length);
  }

  function setSecond(split: number, second: number): void {
    const step = steps[split];
    if (step?.kind === "split") step.second = second;
  }

  /** Copies steps that were made for another position. */
  function append(body: readonly Step[], from: number, to: number): void {
    const by = to - from;
    for (const step of body) {
      if (step.kind === "jump") push({ ...step, to: step.to + by });
      else if (step.kind === "split") {
        push({ ...step, first: step.first + by, second: step.second + by });
      } else push(step);
    }
  }

  alternatives();
  push({ kind: "match" });
  return steps;
}

/** Whether the expression matches code points instead of code units. */
export function isUnicode(flags: string): boolean {
  return /[uv]/.test(flags);
}

function matcherOf(source: string, flags: string): (character: string) => boolean {
  const expression = new RegExp(`^(?:${source})$`, flags.replaceAll(/[^isuv]/g, ""));
  const known = new Map<string, boolean>();
  return (character) => {
    let result = known.get(character);
    if (result === undefined) {
      result = expression.test(character);
      if (known.size < MAX_KNOWN) known.set(character, result);
    }
    return result;
  };
}

/** The maximum number of characters for which a result is kept. */
const MAX_KNOWN = 512;
