"use client";

export { SSEDevtools } from "./shell/devtools.tsx";
export type { SSEDevtoolsProps } from "./shell/overlay/props.ts";
export type { OverlayPosition } from "./ui/preferences.ts";
