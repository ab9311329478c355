"use client";

import type { SSEClient } from "@runnel/hooks/client";
import { Fragment, type ReactElement, type ReactNode, createElement } from "react";
import { RecorderOnly } from "./shell/tanstack/recorder-only.tsx";
import { ShellPanel } from "./shell/tanstack/shell-panel.tsx";

export interface SSEDevtoolsPluginOptions {
  /** The client to show. Default: the nearest provider's, else the default client. */
  readonly client?: SSEClient | undefined;
  /**
   * The page's CSP nonce, for a `<style>` element in browsers without constructable style sheets.
   * Others need none.
   */
  readonly nonce?: string | undefined;
}

/** What the shell tells a plugin. */
export interface SSEDevtoolsPluginProps {
  readonly theme?: "light" | "dark" | "system";
}

/** A plugin as `@tanstack/react-devtools` takes it. */
export interface SSEDevtoolsPlugin {
  readonly id: string;
  readonly name: string;
  readonly render: (element: HTMLElement, props: SSEDevtoolsPluginProps) => ReactElement;
}

/**
 * The panel as a plugin for TanStack Devtools, in development; nothing in production, as the overlay.
 * It may be made anew with every render: what is selected, filtered and shown is remembered for the
 * client.
 *
 * @example
 * ```tsx
 * <TanStackDevtools plugins={[sseDevtoolsPlugin()]} />
 * ```
 */
export function sseDevtoolsPlugin(options: SSEDevtoolsPluginOptions = {}): SSEDevtoolsPlugin {
  const { client, nonce } = options;
  return {
    id: "runnel-sse",
    name: "Event streams",
    render: (_element, { theme = "system" }) =>
      process.env.NODE_ENV === "production"
        ? createElement(Fragment)
        : createElement(ShellPanel, { client, nonce, theme }),
  };
}

/**
 * Records from the moment it mounts, for a plugin that is opened later; without it, recording begins
 * with the plugin. It renders nothing, and in production it does nothing.
 */
export function SSERecorder({ client }: { readonly client?: SSEClient | undefined }): ReactNode {
  return process.env.NODE_ENV === "production" ? null : createElement(RecorderOnly, { client });
}
