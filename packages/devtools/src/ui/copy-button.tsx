import { type ReactNode, useEffect, useState } from "react";
import { IconButton } from "./icon-button.tsx";
import { copyText } from "./copy-text.ts";

/** How long a button says that it copied, in milliseconds. */
const CONFIRMATION = 1500;

interface CopyButtonProps {
  readonly label: string;
  /** Made when it is asked for, since all frames that are shown may be megabytes. */
  readonly text: () => string;
  readonly children?: ReactNode;
}

export function CopyButton({ label, text, children }: CopyButtonProps): ReactNode {
  const [outcome, setOutcome] = useState<"copied" | "failed">();

  useEffect(() => {
    if (outcome === undefined) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), CONFIRMATION);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy(from: Element): Promise<void> {
    setOutcome((await copyText(text(), from.ownerDocument)) ? "copied" : "failed");
  }

  return (
    <>
      <IconButton
        icon={outcome === "copied" ? "done" : "copy"}
        label={outcome === "failed" ? "The browser refused to copy" : label}
        onClick={(event) => void copy(event.currentTarget)}
      >
        {children}
      </IconButton>
      <span className="spoken" role="status">
        {outcome === "copied" ? "Copied" : outcome === "failed" ? "Could not copy" : ""}
      </span>
    </>
  );
}
