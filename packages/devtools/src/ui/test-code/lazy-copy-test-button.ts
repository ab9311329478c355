import type { ComponentType } from "react";
import { lazyComponent } from "../lazy-component.tsx";
import type { CopyTestButtonProps } from "./copy-test-button.tsx";

// A separate chunk. It is loaded before the click, because a browser allows copying only directly after a click.
export const CopyTestButton: ComponentType<CopyTestButtonProps> = /* @__PURE__ */ lazyComponent(
  async () => (await import("./copy-test-button.tsx")).CopyTestButton,
);
