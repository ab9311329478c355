import { describe, expect, it } from "vitest";
import { answerSignal, reasonToPause } from "../../src/connection/page-policy.ts";
import type { PauseReason } from "../../src/connection/page-policy.ts";
import type { Signal } from "../../src/connection/environment.ts";
import type { Status } from "../../src/inspection/status.ts";
import { createPage } from "./lone-connection.ts";

describe("The reason not to connect", () => {
  it.each<[string, Parameters<ReturnType<typeof createPage>["set"]>[0], PauseReason | undefined]>([
    ["undefined for a visible page that is online", {}, undefined],
    ["`offline` without a network", { online: false }, "offline"],
    ["`hidden` for a hidden page", { visible: false }, "hidden"],
    ["`pagehide` in the back/forward cache", { frozen: true }, "pagehide"],
    ["`pagehide` before all others", { frozen: true, visible: false, online: false }, "pagehide"],
    ["`hidden` before `offline`", { visible: false, online: false }, "hidden"],
  ])("is %s", (_name, state, reason) => {
    const page = createPage();
    page.set(state);
    expect(reasonToPause(page, "pause")).toBe(reason);
  });

  it("is never `hidden` unless `whenHidden` is `pause`", () => {
    const page = createPage();
    page.set({ visible: false });
    expect(reasonToPause(page, undefined)).toBeUndefined();
    expect(reasonToPause(page, "keep")).toBeUndefined();
  });
});

describe("The answer to a signal", () => {
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
    // `pageshow` also fires when a page loads.
    ["pageshow", "open", undefined, "stay"],
    ["wake", "open", undefined, "connect"],
    ["wake", "connecting", undefined, "connect"],
    ["wake", "waiting", undefined, "connect"],
    ["wake", "paused", undefined, "connect"],
    ["wake", "paused", "offline", "stay"],
    ["wake", "waiting", "offline", "pause"],
  ])("is for `%s` while %s, with the reason %s: %s", (signal, status, reason, answer) => {
    expect(answerSignal(signal, status, reason)).toBe(answer);
  });
});
