import { translate } from "./format/translate.ts";
import type { Phrase } from "./format/translate.ts";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import type { Pieces } from "./blob-in-slices.ts";
import { copyText } from "./copy-text.ts";
import { IconButton } from "./icon-button.tsx";
import type { IconName } from "./icons.tsx";

/** How long the outcome is shown, in milliseconds. */
const CONFIRMATION = 1500;

interface CopyButtonProps {
  readonly label: string;
  /** @defaultValue "copy" */
  readonly icon?: IconName;
  /** Called on a click. The pieces of the text are computed in slices, because all frames may be megabytes. */
  readonly text: () => Pieces;
  readonly children?: ReactNode;
}

type State = AbortController | "copied" | "failed" | "cancelled" | undefined;

/** Copies a text. While that takes time, the button cancels it. */
export function CopyButton({ label, icon = "copy", text, children }: CopyButtonProps): ReactNode {
  const [state, setState] = useState<State>();
  const isCopying = typeof state === "object";

  useEffect(() => {
    if (state === undefined) return undefined;
    if (typeof state === "object") return () => state.abort();
    const timer = setTimeout(() => setState(undefined), CONFIRMATION);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy(from: Element): Promise<void> {
    const started = new AbortController();
    setState(started);
    const isCopied = await copyText(text(), from.ownerDocument, started.signal);
    setState(isCopied ? "copied" : started.signal.aborted ? "cancelled" : "failed");
  }

  return (
    <>
      <IconButton
        icon={state === "copied" ? "done" : isCopying ? "close" : icon}
        label={
          isCopying
            ? translate("Cancel copying")
            : state === "failed"
              ? translate("The browser did not allow copying")
              : label
        }
        onClick={(event) => {
          if (isCopying) state.abort();
          else void copy(event.currentTarget);
        }}
      >
        {children}
      </IconButton>
      <span className="spoken" role="status">
        {isCopying ? translate("Copying") : state === undefined ? "" : translate(SPOKEN[state])}
      </span>
    </>
  );
}

const SPOKEN: Readonly<Record<"copied" | "failed" | "cancelled", Phrase>> = {
  copied: "Copied",
  failed: "Could not copy",
  cancelled: "Cancelled",
};
