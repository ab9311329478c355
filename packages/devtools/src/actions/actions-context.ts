import {
  type Context,
  type Provider,
  createContext,
  useContext,
  useSyncExternalStore,
} from "react";
import type { ActiveFault } from "./faults/active-faults.ts";
import type { Replay } from "./replay/replays.ts";
import type { ClientActions } from "./client-actions.ts";

const ActionsContext: Context<ClientActions | undefined> = createContext<ClientActions | undefined>(
  undefined,
);

/** Says which client the panel acts on. Without it, it only watches. */
export const ActionsProvider: Provider<ClientActions | undefined> = ActionsContext.Provider;

export function useActions(): ClientActions | undefined {
  return useContext(ActionsContext);
}

const NO_FAULTS: readonly ActiveFault[] = [];
const noFaults = (): readonly ActiveFault[] => NO_FAULTS;
const nothing = (): undefined => undefined;
const never = (): (() => void) => nothing;

/** The faults that are being simulated. */
export function useFaults(): readonly ActiveFault[] {
  const faults = useActions()?.faults;
  return useSyncExternalStore(faults?.subscribe ?? never, faults?.get ?? noFaults, noFaults);
}

/** The recording that is being played. */
export function useReplay(): Replay | undefined {
  const replays = useActions()?.replays;
  return useSyncExternalStore(replays?.subscribe ?? never, replays?.get ?? nothing, nothing);
}
