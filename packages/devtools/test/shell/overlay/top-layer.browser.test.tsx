import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { panel, pill, showOverlay } from "../../fixtures/overlay-page.tsx";

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  document.body.innerHTML = "";
});

describe("With a modal dialog", () => {
  it("The overlay stays usable above a modal dialog, and returns to the body when the dialog closes.", async () => {
    showOverlay({ open: false });
    await expect.element(pill).toBeVisible();
    const dialog = document.createElement("dialog");
    dialog.innerHTML = "<p>Really?</p>";
    document.body.append(dialog);
    dialog.showModal();
    await expect.poll(() => document.querySelector("dialog > runnel-devtools")).not.toBeNull();
    await pill.click();
    await expect.element(panel).toBeVisible();
    dialog.close();
    await expect.poll(() => document.querySelector("body > runnel-devtools")).not.toBeNull();
    await expect.element(panel).toBeVisible();
  });

  it("The overlay returns to the body when the dialog is removed.", async () => {
    showOverlay({ open: false });
    const dialog = document.createElement("dialog");
    document.body.append(dialog);
    dialog.showModal();
    await expect.poll(() => document.querySelector("dialog > runnel-devtools")).not.toBeNull();
    dialog.remove();
    await expect.element(pill).toBeVisible();
  });
});
