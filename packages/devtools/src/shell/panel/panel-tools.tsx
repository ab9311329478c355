import type { ReactNode } from "react";
import { usePreferences } from "../../ui/preferences.ts";
import { translate } from "../../ui/format/translate.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Settings } from "./settings.tsx";

interface PanelToolsProps {
  readonly isDocked: boolean;
  readonly inWindow: boolean;
  readonly onClose: (() => void) | undefined;
  readonly onPopOut: (() => void) | undefined;
  readonly onHidePill: (() => void) | undefined;
  readonly onKeys: () => void;
}

/** The buttons in the upper right corner of the panel. */
export function PanelTools(props: PanelToolsProps): ReactNode {
  const { isDocked, inWindow, onClose, onPopOut, onHidePill, onKeys } = props;
  const [{ showActions }, setPreferences] = usePreferences();
  return (
    <div className="panel-tools">
      <IconButton
        icon="actions"
        label={translate("Actions")}
        pressed={showActions}
        onClick={() => setPreferences({ showActions: !showActions })}
      />
      <Settings isDocked={isDocked} onHidePill={onHidePill} onKeys={onKeys} />
      {onPopOut !== undefined && (
        <IconButton
          icon={inWindow ? "bottom" : "popOut"}
          label={inWindow ? translate("Move back to the page") : translate("Open in a window")}
          onClick={onPopOut}
        />
      )}
      {onClose !== undefined && (
        <IconButton icon="close" label={translate("Close")} onClick={onClose} />
      )}
    </div>
  );
}
