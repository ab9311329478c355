import type { SSEError } from "@runnel/hooks";

/** Runnel's advice for developers. It exists in development only, and in English only. */
export function Hint({ error }: { readonly error: SSEError }) {
  if (error.hint === undefined) return null;
  return (
    <small className="hint" lang="en">
      {error.hint}
    </small>
  );
}
