import type { ReactNode } from "react";
import { visibleLine } from "../../ui/format/visible-text.ts";
import { messageWithHint } from "../../ui/format/descriptions.ts";
import type { StreamSnapshot } from "../../recorder/snapshot.ts";

/** The maximum number of characters of the response body that are shown. */
const EXCERPT = 300;

/** Why a stream failed, and the beginning of the response body. */
export function StreamError({ stream }: { readonly stream: StreamSnapshot }): ReactNode {
  const { status, error } = stream;
  if (status !== "failed" || error === undefined) return null;
  return (
    <p className="stream-error" role="note">
      {messageWithHint(error)}
      {error.body !== undefined && error.body !== "" && (
        <code>{visibleLine(error.body, EXCERPT)}</code>
      )}
    </p>
  );
}
