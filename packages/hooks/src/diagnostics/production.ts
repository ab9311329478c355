import type { Diagnostics } from "./diagnostics.ts";

export const hint: Diagnostics["hint"] = () => undefined;

export const warn: Diagnostics["warn"] = () => undefined;

export const check: Diagnostics["check"] = () => undefined;

export const checkPlain: Diagnostics["checkPlain"] = () => undefined;

export const checkShared: Diagnostics["checkShared"] = () => undefined;

export const reportUnstableKey: Diagnostics["reportUnstableKey"] = () => undefined;

export const noteHook: Diagnostics["noteHook"] = () => undefined;

export const noteRun: Diagnostics["noteRun"] = () => undefined;

export const noteCommit: Diagnostics["noteCommit"] = () => undefined;

export const describeHook: Diagnostics["describeHook"] = () => undefined;
