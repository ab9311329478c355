"use client";

import type { ReactNode } from "react";
import { createElement } from "react";
import { SSEDevtools as RealDevtools } from "./shell/devtools.tsx";
import type { SSEDevtoolsProps } from "./shell/overlay/props.ts";

/**
 * The devtools overlay in development; nothing in production. A bundler that replaces `process.env.NODE_ENV` removes the
 * overlay from a production build. To use it in production, or on a page without a bundler, import
 * `@runnel/devtools/production`.
 */
export function SSEDevtools(props: SSEDevtoolsProps): ReactNode {
  // Checked during rendering, so that the import does not throw if there is no `process`. Not in a `try`, because Rollup
  // would keep everything that is used inside it.
  return process.env.NODE_ENV === "production" ? null : createElement(RealDevtools, props);
}

export type { SSEDevtoolsProps } from "./shell/overlay/props.ts";
export type { OverlayPosition } from "./ui/preferences.ts";
