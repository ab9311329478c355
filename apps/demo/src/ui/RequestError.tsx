import type { ApiError } from "../platform/api.ts";
import { useRefusalText } from "./refusal-words.ts";

/** Says why a button's request failed. Nothing, if it did not. */
export function RequestError({ error }: { readonly error: ApiError | undefined }) {
  const textOf = useRefusalText();
  if (error === undefined) return null;
  return (
    <p className="note" role="alert">
      {textOf(error)}
    </p>
  );
}
