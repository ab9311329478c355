"use client";

import { createElement, type ReactNode } from "react";
import { SSEDevtools as RealDevtools } from "./shell/devtools.tsx";
import type { SSEDevtoolsProps } from "./shell/overlay/props.ts";

/**
 * The devtools overlay in development, nothing in production: a bundler that replaces
 * `process.env.NODE_ENV` drops the panel from a production build. Where it is wanted there, and on
 * a page without a bundler, import it from `@runnel/devtools/production`.
 */
export function SSEDevtools(props: SSEDevtoolsProps): ReactNode {
  // Asked when it renders, so that importing this where there is no `process` is harmless; and
  // without a `try`, because Rollup leaves everything in that a `try` mentions.
  return process.env.NODE_ENV === "production" ? null : createElement(RealDevtools, props);
}

export type { SSEDevtoolsProps } from "./shell/overlay/props.ts";
export type { OverlayPosition } from "./ui/preferences.ts";
