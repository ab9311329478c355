import type { SSEClient } from "@runnel/hooks/client";
import { type PreferenceStore, createPreferences } from "../../ui/preferences.ts";
import { type PanelStateStore, createPanelState } from "../../ui/panel-state.ts";

interface Memory {
  readonly preferences: PreferenceStore;
  readonly state: PanelStateStore;
}

const memories = new WeakMap<SSEClient, Memory>();

/**
 * What the panel of a client remembers, outside every component: a shell unmounts the panel when its
 * tab is closed and mounts it in another container, and whoever names the plugin inside a component
 * makes a new one with every render.
 */
export function memoryFor(client: SSEClient): Memory {
  let memory = memories.get(client);
  if (memory === undefined) {
    memory = { preferences: createPreferences({}), state: createPanelState() };
    memories.set(client, memory);
  }
  return memory;
}
