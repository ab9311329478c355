"use client";

import type { SSEClient } from "@runnel/hooks/client";
import type { ReactElement, ReactNode } from "react";
import { createElement, Fragment } from "react";
import { RecorderOnly } from "./shell/tanstack/recorder-only.tsx";
import { PluginPanel } from "./shell/tanstack/plugin-panel.tsx";

export interface SSEDevtoolsPluginOptions {
  /**
   * The client to show.
   *
   * @defaultValue The client of the nearest provider, otherwise the default client.
   */
  readonly client?: SSEClient | undefined;
  /**
   * The CSP nonce of the page. It is only needed in browsers without constructable style sheets, where the devtools add a
   * `<style>` element.
   */
  readonly nonce?: string | undefined;
}

/** The props that TanStack Devtools pass to a plugin. */
export interface SSEDevtoolsPluginProps {
  readonly theme?: "light" | "dark" | "system";
}

/** A plugin for `@tanstack/react-devtools`. */
export interface SSEDevtoolsPlugin {
  readonly id: string;
  readonly name: string;
  readonly render: (element: HTMLElement, props: SSEDevtoolsPluginProps) => ReactElement;
}

/**
 * The panel as a plugin for TanStack Devtools in development; nothing in production. It may be created again in every
 * render, because the state of the panel is stored per client.
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
        : createElement(PluginPanel, { client, nonce, theme }),
  };
}

/**
 * Starts recording when it is mounted, before the plugin is opened. Without it, recording starts with the plugin. It renders
 * nothing. In production it is a no-op.
 */
export function SSERecorder({ client }: { readonly client?: SSEClient | undefined }): ReactNode {
  return process.env.NODE_ENV === "production" ? null : createElement(RecorderOnly, { client });
}
