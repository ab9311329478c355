import type { ApiError } from "../platform/api.ts";
import { useRefusalText } from "./refusal-words.ts";

/** Says why a button's request failed. Renders nothing if it did not fail. */
export function RequestError({ error }: { readonly error: ApiError | undefined }) {
  const textOf = useRefusalText();
  if (error === undefined) return null;
  return (
    <p className="note" role="alert">
      {textOf(error)}
    </p>
  );
}
