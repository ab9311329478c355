import type { Context, Provider } from "react";
import { createContext, useContext, useSyncExternalStore } from "react";
import type { ActiveFault } from "./faults/fault-simulator.ts";
import type { Replay } from "./replay/replayer.ts";
import type { ClientActions } from "./client-actions.ts";

const ActionsContext: Context<ClientActions | undefined> = createContext<ClientActions | undefined>(
  undefined,
);

/** Provides the actions on the client. Without it, the panel is read-only. */
export const ActionsProvider: Provider<ClientActions | undefined> = ActionsContext.Provider;

export function useActions(): ClientActions | undefined {
  return useContext(ActionsContext);
}

const NO_FAULTS: readonly ActiveFault[] = [];
const noFaults = (): readonly ActiveFault[] => NO_FAULTS;
const nothing = (): undefined => undefined;
const never = (): (() => void) => nothing;

/** The faults that are simulated at present. */
export function useFaults(): readonly ActiveFault[] {
  const faults = useActions()?.faults;
  return useSyncExternalStore(faults?.subscribe ?? never, faults?.get ?? noFaults, noFaults);
}

/** The replay in progress. */
export function useReplay(): Replay | undefined {
  const replayer = useActions()?.replayer;
  return useSyncExternalStore(replayer?.subscribe ?? never, replayer?.get ?? nothing, nothing);
}
