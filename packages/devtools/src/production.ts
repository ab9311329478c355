"use client";

export { SSEDevtools } from "./devtools.tsx";
export type { OverlayPosition, SSEDevtoolsProps } from "./overlay/props.ts";
