import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import type { Phrase } from "../../ui/format/translate.ts";
import { translate } from "../../ui/format/translate.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { useStyles } from "../../ui/adopted-styles.ts";
import { useEscape } from "../../ui/escape-layers.ts";

const KEYS: ReadonlyArray<readonly [keys: string, meaning: Phrase]> = [
  ["/  Ctrl+F", "Filter the frames"],
  ["j k  ↓ ↑", "Next or previous row of the focused list, otherwise of the frames"],
  ["Home End PgUp PgDn", "First or last row; one page up or down"],
  ["Enter", "From a stream to its frames, from a frame to its detail"],
  ["← →", "Tabs; open and close a row of a tree; move the time range of the timeline"],
  ["+ − 0", "On the timeline: zoom in, zoom out, show everything"],
  ["← → ↑ ↓", "On an edge: resize. With Shift faster, with Home and End to the limits"],
  ["Esc", "Close what was opened last, then the panel"],
  ["?", "This list"],
];

const KEY_HELP_STYLES = `
.key-help {
  position: absolute;
  inset: 34px 8px auto auto;
  z-index: 6;
  width: min(460px, 100cqw - 16px);
  max-height: calc(100% - 42px);
  padding: 4px 12px 12px;
  border: 1px solid var(--line-strong);
  border-radius: 6px;
  background: var(--bg);
  box-shadow: 0 4px 18px rgb(0 0 0 / 20%);
  overflow: auto;
}
.key-help header { display: flex; align-items: center; justify-content: space-between; }
.key-help dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 4px 14px; margin: 4px 0 0; }
.key-help dt { font-family: var(--mono); white-space: nowrap; }
.key-help dd { margin: 0; color: var(--dim); }
`;

/** The keys of the panel. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  useStyles(KEY_HELP_STYLES);
  useEscape(onClose);
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.focus(), []);
  return (
    <div ref={card} className="key-help" role="dialog" aria-label={translate("Keys")} tabIndex={-1}>
      <header>
        <h2>{translate("Keys")}</h2>
        <IconButton icon="close" label={translate("Close the list of keys")} onClick={onClose} />
      </header>
      <dl>
        {KEYS.map(([keys, meaning]) => (
          <div key={keys} style={{ display: "contents" }}>
            <dt>{keys}</dt>
            <dd>{translate(meaning)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
