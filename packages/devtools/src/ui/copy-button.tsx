import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { IconButton } from "./icon-button.tsx";

/** How long the confirmation is shown, in milliseconds. */
const CONFIRMATION = 1500;

interface CopyButtonProps {
  readonly label: string;
  /** Called on a click, because the text of all frames may be megabytes. */
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
        label={outcome === "failed" ? "The browser did not allow copying" : label}
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

/**
 * Copies text to the clipboard.
 *
 * @param document - The document that has the focus: the browser rejects any other.
 * @returns Whether it succeeded.
 */
async function copyText(text: string, document: Document): Promise<boolean> {
  try {
    await document.defaultView?.navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The clipboard API needs HTTPS and a permission.
    return copyBySelection(text, document);
  }
}

function copyBySelection(text: string, document: Document): boolean {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    area.remove();
    const focused = before?.shadowRoot?.activeElement ?? before;
    if (focused instanceof HTMLElement) focused.focus();
  }
}
