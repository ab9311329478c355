import type { Diagnostics } from "./diagnostics.ts";

export const hint: Diagnostics["hint"] = () => undefined;

export const hooksOf: Diagnostics["hooksOf"] = () => [];

// Bundlers remove the calls of an empty function, but only if it is a declaration.

export function warn(_topic: unknown, _subject: unknown): void {}

export function check(_options: unknown): void {}

export function checkId(_id: unknown, _url: unknown): void {}

export function checkPlain(_options: unknown): void {}

export function checkShared(_first: unknown, _second: unknown): void {}

export function reportUnstableKey(_before: unknown, _key: unknown): void {}

export function noteHook(_owner: unknown, _dependencies?: unknown): void {}

export function noteRun(_request: unknown, _handle: unknown): void {}

export function noteCommit(_place: unknown): void {}

export function noteHold(_hold: unknown): void {}

export function noteRelease(_hold: unknown): void {}
