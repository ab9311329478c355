import { createSSEClient } from "@runnel/hooks/client";
import type { ClientOptions, SSEClient } from "@runnel/hooks/client";
import { vi } from "vitest";
import { actionsFor } from "../../src/actions/client-actions.ts";
import { offerTools } from "../../src/agents/offer-tools.ts";
import { recorderFor } from "../../src/recorder/client-recorder.ts";

/** A tool, as an agent sees it. */
export interface SeenTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: object;
  readonly annotations?: object;
  execute(input?: object): Promise<unknown>;
}

/** Stands in for the page: a window that Chrome DevTools MCP can ask, and a document with WebMCP. */
export interface AgentPage {
  /** What the discovery of Chrome DevTools MCP finds; see its docs/third-party-developer-tools.md. */
  discover(): readonly SeenTool[];
  /** What is registered with `document.modelContext`. */
  readonly registered: ReadonlyMap<string, SeenTool>;
}

/** Until the test ends. */
function stubPage(): AgentPage {
  const window = new EventTarget();
  const registered = new Map<string, SeenTool>();
  vi.stubGlobal("window", window);
  vi.stubGlobal("document", {
    modelContext: {
      async registerTool(tool: SeenTool, { signal }: { readonly signal: AbortSignal }) {
        if (registered.has(tool.name)) throw new Error(`The name ${tool.name} is taken.`);
        registered.set(tool.name, tool);
        signal.addEventListener("abort", () => registered.delete(tool.name));
      },
    },
  });
  return {
    discover() {
      const tools: SeenTool[] = [];
      const respondWith = (group: { readonly tools: readonly SeenTool[] }): void => {
        tools.push(...group.tools);
      };
      window.dispatchEvent(Object.assign(new Event("devtoolstooldiscovery"), { respondWith }));
      return tools;
    },
    registered,
  };
}

export interface OfferedPage extends AgentPage {
  readonly client: SSEClient;
  /** Calls a tool as Chrome DevTools MCP does. */
  call(name: string, input?: object): Promise<Answer>;
  stop(): void;
}

/** An answer whose members the test knows. */
export type Answer = Readonly<Record<string, unknown>>;

/** A client whose streams are offered to agents. */
export function offerClient(options: ClientOptions, mayAct = false): OfferedPage {
  const page = stubPage();
  const client = createSSEClient({ reconnect: { initialDelay: 1 }, ...options });
  const recorder = recorderFor(client);
  const stopRecording = recorder.start();
  const withdraw = offerTools({ name: "app", recorder, actions: actionsFor(client), mayAct });
  return {
    ...page,
    client,
    async call(name, input) {
      const tool = page.discover().find((one) => one.name === name);
      if (tool === undefined) throw new Error(`There is no tool ${name}.`);
      // As over the wire.
      return JSON.parse(JSON.stringify(await tool.execute(input))) as Answer;
    },
    stop() {
      withdraw();
      stopRecording();
      client.dispose();
    },
  };
}
