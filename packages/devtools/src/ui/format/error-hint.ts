import type { SSEError } from "@runnel/hooks/inspect";

/** Advice for the developer, which the client adds to an error in development. */
export function hintOf(error: SSEError | undefined): string | undefined {
  if (error === undefined || !("hint" in error)) return undefined;
  return typeof error.hint === "string" && error.hint !== "" ? error.hint : undefined;
}

/** The message of an error and its hint, for a tooltip. */
export function messageWithHint(error: SSEError | undefined): string | undefined {
  if (error === undefined) return undefined;
  const hint = hintOf(error);
  return hint === undefined ? error.message : `${error.message} ${hint}`;
}
