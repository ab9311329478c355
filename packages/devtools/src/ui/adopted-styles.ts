import type { Provider } from "react";
import { useInsertionEffect } from "react";
import { createRequiredContext } from "./required-context.ts";

type Adopt = (css: string) => void;

const context = createRequiredContext<Adopt>("StylesProvider");

/** Provides the function that adds styles to the shadow root of the panel. */
export const StylesProvider: Provider<Adopt> = context.Provider;

/** Adds the styles of a view that is loaded when it is first shown. */
export function useStyles(css: string): void {
  const adopt = context.useValue();
  useInsertionEffect(() => adopt(css), [adopt, css]);
}
