import { type ReactNode, useRef } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { useFileImport } from "./use-import.ts";

/** Lets the user choose a file that was exported. */
export function ImportButton(): ReactNode {
  const { open } = useFileImport();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon="open"
        label="Open a capture (JSON or .sse)"
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        accept=".json,.sse,.txt,application/json,text/event-stream"
        aria-label="Capture to open"
        tabIndex={-1}
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // So that the same file can be chosen again.
          event.target.value = "";
          if (file !== undefined) open(file);
        }}
      />
    </>
  );
}
