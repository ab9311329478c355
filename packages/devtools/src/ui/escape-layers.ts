import type { Provider } from "react";
import { useEffect, useRef } from "react";
import { createRequiredContext } from "./required-context.ts";

/** What Escape closes, one after another; the one that was opened last is the first. */
export type EscapeLayers = Set<() => void>;

const context = createRequiredContext<EscapeLayers>("EscapeLayersProvider");

export const EscapeLayersProvider: Provider<EscapeLayers> = context.Provider;

/** Lets Escape close something, wherever in the panel the focus is. `undefined` while it is not open. */
export function useEscape(close: (() => void) | undefined): void {
  const layers = context.useValue();
  const latest = useRef(close);
  const isOpen = close !== undefined;
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!isOpen) return undefined;
    const layer = (): void => latest.current?.();
    layers.add(layer);
    return () => void layers.delete(layer);
  }, [isOpen, layers]);
}
