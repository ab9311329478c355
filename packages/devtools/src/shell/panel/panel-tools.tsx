import { type ReactNode, useSyncExternalStore } from "react";
import type { PreferenceStore } from "../../ui/preferences.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import type { PanelPlace } from "./panel-place.ts";
import { Settings } from "./settings.tsx";

interface PanelToolsProps {
  readonly preferences: PreferenceStore;
  readonly place: PanelPlace;
  readonly onClose: (() => void) | undefined;
  readonly onPopOut: (() => void) | undefined;
  readonly onHidePill: (() => void) | undefined;
}

/** In the upper right corner of the panel: what is about the panel itself. */
export function PanelTools(props: PanelToolsProps): ReactNode {
  const { preferences, place, onClose, onPopOut, onHidePill } = props;
  const { showActions } = useSyncExternalStore(preferences.subscribe, preferences.get);
  return (
    <div className="panel-tools">
      <IconButton
        icon="actions"
        label="Actions"
        pressed={showActions}
        onClick={() => preferences.set({ showActions: !showActions })}
      />
      {onHidePill !== undefined && (
        <Settings preferences={preferences} inWindow={place === "window"} onHidePill={onHidePill} />
      )}
      {onPopOut !== undefined && (
        <IconButton
          icon={place === "window" ? "bottom" : "popOut"}
          label={place === "window" ? "Back into the page" : "Open in a window"}
          onClick={onPopOut}
        />
      )}
      {onClose !== undefined && <IconButton icon="close" label="Close" onClick={onClose} />}
    </div>
  );
}
