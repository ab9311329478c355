import { createDispatchEvent, createInjectFault } from "./act-on-stream.ts";
import { createExportCapture } from "./export-capture.ts";
import { createListIssues } from "./list-issues.ts";
import { createListStreams } from "./list-streams.ts";
import type { OfferedClient } from "./offered-clients.ts";
import { createReadFrames } from "./read-frames.ts";
import { createReconnectLedger } from "./reconnect-ledger.ts";
import type { AgentTool } from "./tool.ts";

/** What Chrome DevTools MCP dispatches on the window to find the tools of a page. */
interface DiscoveryEvent extends Event {
  respondWith?(group: object): void;
}

/** The part of WebMCP that is used: https://webmachinelearning.github.io/webmcp */
interface ModelContext {
  registerTool(tool: object, options: { readonly signal: AbortSignal }): Promise<void> | undefined;
}

let offered: readonly OfferedClient[] = [];
let withdraw: (() => void) | undefined;

/**
 * Offers the tools for a client. Tools have names that a page can use once, so all clients share them.
 *
 * @returns A function that withdraws them.
 */
export function offerTools(client: OfferedClient): () => void {
  change([...offered, client]);
  return () => change(offered.filter((other) => other !== client));
}

function change(clients: readonly OfferedClient[]): void {
  withdraw?.();
  offered = clients;
  withdraw = clients.length === 0 ? undefined : register(createTools(clients));
}

function createTools(clients: readonly OfferedClient[]): readonly AgentTool[] {
  return [
    createListStreams(clients),
    createReadFrames(clients),
    createReconnectLedger(clients),
    createListIssues(clients),
    createExportCapture(clients),
    ...(clients.some(({ mayAct }) => mayAct)
      ? [createInjectFault(clients), createDispatchEvent(clients)]
      : []),
  ];
}

function register(tools: readonly AgentTool[]): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  function answer(event: DiscoveryEvent): void {
    event.respondWith?.({
      name: "Runnel",
      description: "The Server-Sent Event streams of this page, as recorded by Runnel devtools.",
      tools: tools.map(({ name, description, inputSchema, execute }) => ({
        name,
        description,
        inputSchema,
        execute,
      })),
    });
  }
  window.addEventListener("devtoolstooldiscovery", answer, { signal });
  for (const tool of tools) {
    void registerInBrowser(tool, signal).catch((cause: unknown) => {
      if (!signal.aborted) console.warn(`Runnel devtools: ${tool.name} is not in WebMCP.`, cause);
    });
  }
  return () => controller.abort();
}

/** Registers a tool in the browser, if it has WebMCP. */
async function registerInBrowser(tool: AgentTool, signal: AbortSignal): Promise<void> {
  const { modelContext } = document as { readonly modelContext?: ModelContext };
  if (modelContext === undefined) return;
  // StrictMode unmounts and mounts again in the same task. The name of a tool must be free by then.
  await undefined;
  if (signal.aborted) return;
  const { name, description, inputSchema, isReadOnly, execute } = tool;
  // Chromium does not pass the message of an error on to the agent.
  const run = (input: unknown): Promise<object> =>
    execute(input).catch((error: unknown) => ({ error: String(error) }));
  const annotations = { readOnlyHint: isReadOnly, untrustedContentHint: true };
  await modelContext.registerTool(
    { name, description, inputSchema, annotations, execute: run },
    { signal },
  );
}
