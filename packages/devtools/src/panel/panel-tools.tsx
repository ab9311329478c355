import { type ReactNode, useSyncExternalStore } from "react";
import type { PreferenceStore } from "../overlay/preferences.ts";
import { IconButton } from "./icon-button.tsx";
import { Settings } from "./settings.tsx";

interface PanelToolsProps {
  readonly preferences: PreferenceStore;
  readonly inPopup: boolean;
  readonly onClose: () => void;
  readonly onPopOut: () => void;
  readonly onHidePill: () => void;
}

/** In the upper right corner of the panel: what is about the panel itself. */
export function PanelTools(props: PanelToolsProps): ReactNode {
  const { preferences, inPopup, onClose, onPopOut, onHidePill } = props;
  const { showActions } = useSyncExternalStore(preferences.subscribe, preferences.get);
  return (
    <div className="panel-tools">
      <IconButton
        icon="actions"
        label="Actions"
        pressed={showActions}
        onClick={() => preferences.set({ showActions: !showActions })}
      />
      <Settings preferences={preferences} inPopup={inPopup} onHidePill={onHidePill} />
      <IconButton
        icon={inPopup ? "bottom" : "popOut"}
        label={inPopup ? "Back into the page" : "Open in a window"}
        onClick={onPopOut}
      />
      <IconButton icon="close" label="Close" onClick={onClose} />
    </div>
  );
}
