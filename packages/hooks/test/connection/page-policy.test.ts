import { describe, expect, it } from "vitest";
import { answerSignal, reasonToPause } from "../../src/connection/page-policy.ts";
import type { PauseReason } from "../../src/connection/page-policy.ts";
import type { Signal } from "../../src/connection/environment.ts";
import type { Status } from "../../src/inspection/status.ts";
import { createPage } from "./lone-connection.ts";

describe("what speaks against an attempt", () => {
  it.each<[string, Parameters<ReturnType<typeof createPage>["set"]>[0], PauseReason | undefined]>([
    ["nothing", {}, undefined],
    ["no network", { online: false }, "offline"],
    ["a page that nobody sees", { visible: false }, "hidden"],
    ["a page in the back/forward cache", { frozen: true }, "pagehide"],
    ["all of it: the most final", { frozen: true, visible: false, online: false }, "pagehide"],
    ["hidden and offline", { visible: false, online: false }, "hidden"],
  ])("%s", (_name, state, reason) => {
    const page = createPage();
    page.set(state);
    expect(reasonToPause(page, "pause")).toBe(reason);
  });

  it("a page that nobody sees does not, unless it was asked to", () => {
    const page = createPage();
    page.set({ visible: false });
    expect(reasonToPause(page, undefined)).toBeUndefined();
    expect(reasonToPause(page, "keep")).toBeUndefined();
  });
});

describe("what a signal makes of a connection", () => {
  it.each<[Signal, Status, PauseReason | undefined, ReturnType<typeof answerSignal>]>([
    ["offline", "open", "offline", "stay"],
    ["offline", "connecting", "offline", "stay"],
    ["offline", "waiting", "offline", "pause"],
    ["offline", "paused", "offline", "stay"],
    ["online", "paused", undefined, "connect"],
    ["online", "paused", "hidden", "stay"],
    ["online", "open", undefined, "stay"],
    ["hidden", "open", "hidden", "pause"],
    ["hidden", "waiting", "hidden", "pause"],
    ["hidden", "connecting", "hidden", "pause"],
    ["hidden", "open", undefined, "stay"],
    ["visible", "paused", undefined, "connect"],
    ["visible", "paused", "offline", "stay"],
    ["visible", "open", undefined, "stay"],
    ["pagehide", "open", "pagehide", "pause"],
    ["pagehide", "waiting", "pagehide", "pause"],
    ["pagehide", "paused", "pagehide", "stay"],
    ["pageshow", "paused", undefined, "connect"],
    // Every page that loads shows.
    ["pageshow", "open", undefined, "stay"],
    ["wake", "open", undefined, "connect"],
    ["wake", "connecting", undefined, "connect"],
    ["wake", "waiting", undefined, "connect"],
    ["wake", "paused", undefined, "connect"],
    ["wake", "paused", "offline", "stay"],
    ["wake", "waiting", "offline", "pause"],
  ])("%s while it is %s and %s speaks against it: %s", (signal, status, reason, answer) => {
    expect(answerSignal(signal, status, reason)).toBe(answer);
  });
});
