import type { SSEError, SSEErrorIssue } from "@runnel/hooks/inspect";
import type { ReactNode } from "react";

/** Why an event's data did not pass its decoder, and where a schema says it is wrong. */
export function DecodeFailure({ error }: { readonly error: SSEError }): ReactNode {
  return (
    <div className="failure" role="note" aria-label="Decode failure">
      <p>{error.message}</p>
      {error.issues !== undefined && error.issues.length > 0 && (
        <ul>
          {error.issues.map((issue, index) => (
            <li key={index}>
              <code>{pathOf(issue)}</code> {issue.message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function pathOf({ path = [] }: SSEErrorIssue): string {
  if (path.length === 0) return "(the whole)";
  const keys = path.map((part) => String(typeof part === "object" ? part.key : part));
  return keys.join(".");
}
