import type { ReactNode } from "react";
import { translate } from "../../ui/format/translate.ts";
import { usePreferences } from "../../ui/preferences.ts";
import { ResizeHandle } from "../../ui/resize-handle.tsx";

const MIN_HEIGHT = 160;
const MIN_WIDTH = 280;
/** The minimum size of the page beside the panel. */
const MARGIN = 48;

/** The resizable edge between the panel and the page. */
export function DockHandle(): ReactNode {
  const [{ dock, height, width }, setPreferences] = usePreferences();
  if (dock === "left" || dock === "right") {
    return (
      <ResizeHandle
        label={translate("Resize panel")}
        orientation="vertical"
        value={width}
        min={MIN_WIDTH}
        max={Math.max(MIN_WIDTH, window.innerWidth - MARGIN)}
        direction={dock === "left" ? 1 : -1}
        onChange={(next) => setPreferences({ width: next })}
      />
    );
  }
  return (
    <ResizeHandle
      label={translate("Resize panel")}
      orientation="horizontal"
      value={height}
      min={MIN_HEIGHT}
      max={Math.max(MIN_HEIGHT, window.innerHeight - MARGIN)}
      direction={dock === "top" ? 1 : -1}
      onChange={(next) => setPreferences({ height: next })}
    />
  );
}
