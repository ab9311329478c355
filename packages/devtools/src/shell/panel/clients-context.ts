import type { Provider } from "react";
import { createRequiredContext } from "../../ui/required-context.ts";
import type { NamedClient } from "./watched-client.ts";

interface Clients {
  readonly clients: readonly NamedClient[];
  /** The client of the selected stream, which the views and the actions are about. */
  readonly current: NamedClient;
}

const context = createRequiredContext<Clients>("ClientsProvider");

export const ClientsProvider: Provider<Clients> = context.Provider;

export const useClients: () => Clients = context.useValue;
