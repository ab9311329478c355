import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createShadowHost } from "../../../src/ui/shadow-host.ts";
import { OVERLAY_STYLES } from "../../../src/shell/overlay/styles.ts";
import { PANEL_STYLES } from "../../../src/shell/panel/styles.ts";

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  document.body.innerHTML = "";
});

describe("With a content security policy that allows styles only by nonce", () => {
  it("the styles apply without a violation.", async () => {
    const frame = document.createElement("iframe");
    frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="style-src 'nonce-abc'"><body></body>`;
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
    document.body.append(frame);
    await loaded;
    const inside = frame.contentDocument;
    if (inside === null) throw new Error("The frame has no document.");
    const violations: string[] = [];
    inside.addEventListener("securitypolicyviolation", (event) => {
      violations.push(event.violatedDirective);
    });
    const host = createShadowHost(inside, undefined);
    host.adopt(OVERLAY_STYLES);
    host.adopt(PANEL_STYLES);
    host.container.innerHTML = `<div class="theme"><section class="panel"></section></div>`;
    const styled = host.container.querySelector("section");
    if (styled === null) throw new Error("There is no panel.");
    expect(inside.defaultView?.getComputedStyle(styled).position).toBe("fixed");

    // The policy is in force.
    const style = inside.createElement("style");
    style.textContent = "p { color: red }";
    inside.body.append(style);
    await expect.poll(() => violations).toEqual(["style-src-elem"]);
  });
});
