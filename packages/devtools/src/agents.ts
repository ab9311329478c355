"use client";

import type { ReactNode } from "react";
import { createElement } from "react";
import { AgentTools } from "./agents/agent-tools.tsx";
import type { SSEAgentToolsProps } from "./agents/agent-tools.tsx";

export type { SSEAgentToolsProps } from "./agents/agent-tools.tsx";

/**
 * Tools for coding agents in development; nothing in production. The page answers the tool discovery of Chrome DevTools MCP
 * (`devtoolstooldiscovery`), and registers the tools in a browser with WebMCP (`document.modelContext`). Both interfaces are
 * experimental.
 *
 * The tools are `list_streams`, `read_frames`, `reconnect_ledger`, `issues` and `export_capture`; with `actions` also
 * `inject_fault` and `dispatch_event`. Answers are limited in size, and secrets are redacted as in the panel.
 */
export function SSEAgentTools(props: SSEAgentToolsProps): ReactNode {
  return process.env.NODE_ENV === "production" ? null : createElement(AgentTools, props);
}
