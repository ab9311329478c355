import type { Provider } from "react";
import { createContext, useContext } from "react";

interface RequiredContext<T> {
  readonly Provider: Provider<T>;
  readonly useValue: () => T;
}

/**
 * A React context without a default value. Reading it outside its provider throws.
 *
 * @param name - The name of the provider, for the message of that error.
 */
export function createRequiredContext<T extends object>(name: string): RequiredContext<T> {
  const context = createContext<T | undefined>(undefined);

  function useValue(): T {
    const value = useContext(context);
    if (value === undefined) throw new Error(`${name} is missing above this component.`);
    return value;
  }

  return { Provider: context.Provider, useValue };
}
