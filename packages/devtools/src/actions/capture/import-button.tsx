import type { ReactNode } from "react";
import { useRef } from "react";
import { translate } from "../../ui/format/translate.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { useFileImport } from "./use-file-import.ts";

/** Opens an exported file. */
export function ImportButton(): ReactNode {
  const { open } = useFileImport();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon="open"
        label={translate("Open a capture (JSON or .sse)")}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        accept=".json,.sse,.txt,application/json,text/event-stream"
        aria-label={translate("Capture to open")}
        tabIndex={-1}
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // Without this, choosing the same file again sends no event.
          event.target.value = "";
          if (file !== undefined) open(file);
        }}
      />
    </>
  );
}
