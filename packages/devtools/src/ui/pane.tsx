import type { CSSProperties, ReactNode } from "react";
import { useEscape } from "./escape-layers.ts";
import type { Phrase } from "./format/translate.ts";
import { translate } from "./format/translate.ts";
import { usePreferences } from "./preferences.ts";
import { ResizeHandle } from "./resize-handle.tsx";

interface PaneProps {
  readonly name: "streams" | "detail" | "actions";
  /** Whether the pane is before or after what it shares the space with. */
  readonly side: "start" | "end";
  /** Called when Escape is pressed; `undefined` for a pane that is always shown. */
  readonly onClose?: (() => void) | undefined;
  readonly children: ReactNode;
}

const LABELS: Readonly<Record<PaneProps["name"], Phrase>> = {
  streams: "Resize streams",
  detail: "Resize detail",
  actions: "Resize actions",
};

const MIN_WIDTH = 180;
const MIN_HEIGHT = 80;
const MAX_SIZE = 1200;

/**
 * A part of the panel that the user can resize. It is beside the rest where that is wide enough, otherwise above or below
 * it: the styles decide, and show the handle of the edge that can be moved.
 */
export function Pane({ name, side, onClose, children }: PaneProps): ReactNode {
  const [preferences, setPreferences] = usePreferences();
  const width = preferences[`${name}Width`];
  const height = preferences[`${name}Height`];
  useEscape(onClose);
  const direction = side === "start" ? 1 : -1;
  const style = { "--width": `${width}px`, "--height": `${height}px` } as CSSProperties;
  return (
    <div
      className="pane"
      role="presentation"
      data-pane={name}
      data-side={side}
      style={style}
      onKeyDown={(event) => {
        // The pane with the focus is closed before one that was opened later.
        if (event.key !== "Escape" || event.defaultPrevented || onClose === undefined) return;
        event.preventDefault();
        onClose();
      }}
    >
      {children}
      <ResizeHandle
        label={translate(LABELS[name])}
        orientation="vertical"
        value={width}
        min={MIN_WIDTH}
        max={MAX_SIZE}
        direction={direction}
        onChange={(next) => setPreferences({ [`${name}Width`]: next })}
      />
      <ResizeHandle
        label={translate(LABELS[name])}
        orientation="horizontal"
        value={height}
        min={MIN_HEIGHT}
        max={MAX_SIZE}
        direction={direction}
        onChange={(next) => setPreferences({ [`${name}Height`]: next })}
      />
    </div>
  );
}
