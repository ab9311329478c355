"use client";

import type { ReactNode } from "react";
import { SSEDevtools as RealDevtools } from "./devtools.tsx";
import type { SSEDevtoolsProps } from "./overlay/props.ts";

/**
 * The devtools overlay in development, nothing in production: a bundler that sets
 * `process.env.NODE_ENV` drops the panel from a production build. Where it is wanted there, import
 * it from `@runnel/devtools/production`.
 */
export const SSEDevtools: (props: SSEDevtoolsProps) => ReactNode =
  process.env.NODE_ENV === "production" ? () => null : RealDevtools;

export type { OverlayPosition, SSEDevtoolsProps } from "./overlay/props.ts";
