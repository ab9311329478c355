import { memo } from "react";
import { highlight } from "./highlight.ts";

/** Memoised: the scene beside it may render sixty times a second. */
export const Code = memo(function Code({ text }: { readonly text: string }) {
  return (
    <pre>
      <code>
        {highlight(text).map((token, index) =>
          token.kind === "plain" ? (
            token.text
          ) : (
            <span key={index} className={`token-${token.kind}`}>
              {token.text}
            </span>
          ),
        )}
      </code>
    </pre>
  );
});
