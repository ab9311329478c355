import { type ReactNode, useSyncExternalStore } from "react";
import type { PreferenceStore } from "../../ui/preferences.ts";
import { ResizeHandle } from "../../ui/resize-handle.tsx";

const MIN_HEIGHT = 160;
const MIN_WIDTH = 280;
/** What is left of the page at the least. */
const MARGIN = 48;

/** The edge between the panel and the page. */
export function DockHandle(props: { readonly preferences: PreferenceStore }): ReactNode {
  const { preferences } = props;
  const { dock, height, width } = useSyncExternalStore(preferences.subscribe, preferences.get);
  if (dock === "left" || dock === "right") {
    return (
      <ResizeHandle
        label="Resize panel"
        orientation="vertical"
        value={width}
        min={MIN_WIDTH}
        max={Math.max(MIN_WIDTH, window.innerWidth - MARGIN)}
        direction={dock === "left" ? 1 : -1}
        around
        onChange={(next) => preferences.set({ width: next })}
      />
    );
  }
  return (
    <ResizeHandle
      label="Resize panel"
      orientation="horizontal"
      value={height}
      min={MIN_HEIGHT}
      max={Math.max(MIN_HEIGHT, window.innerHeight - MARGIN)}
      direction={dock === "top" ? 1 : -1}
      around
      onChange={(next) => preferences.set({ height: next })}
    />
  );
}
