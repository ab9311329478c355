import type { SSEClient } from "@runnel/hooks/client";
import type { PreferenceStore } from "../../ui/preferences.ts";
import { createPreferences } from "../../ui/preferences.ts";
import type { PanelStateStore } from "../../ui/panel-state.ts";
import { createPanelState } from "../../ui/panel-state.ts";

interface PluginState {
  readonly preferences: PreferenceStore;
  readonly state: PanelStateStore;
}

const states = new WeakMap<SSEClient, PluginState>();

/**
 * The preferences and the state of a client's panel. They are kept outside components, because the tool unmounts the panel
 * when its tab is closed, and an app may create the plugin again in every render.
 */
export function pluginStateFor(client: SSEClient): PluginState {
  let state = states.get(client);
  if (state === undefined) {
    state = { preferences: createPreferences({}), state: createPanelState() };
    states.set(client, state);
  }
  return state;
}
