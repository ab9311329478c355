import type { ReactNode } from "react";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";

/** The maximum number of characters of the response body that are shown. */
const EXCERPT = 300;

/** Why a stream failed, and the beginning of the response body. */
export function StreamError({ stream }: { readonly stream: StreamSnapshot }): ReactNode {
  const { status, error } = stream;
  if (status !== "failed" || error === undefined) return null;
  return (
    <p className="stream-error" role="note">
      {error.message}
      {error.hint !== undefined && ` ${error.hint}`}
      {error.body !== undefined && error.body !== "" && (
        <code title={error.body}>{error.body.slice(0, EXCERPT)}</code>
      )}
    </p>
  );
}
