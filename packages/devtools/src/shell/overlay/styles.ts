import { BASE_STYLES } from "../../ui/base-styles.ts";
import { GUARDED_PANEL_STYLES } from "../panel/guarded-panel-styles.ts";

const PILL_STYLES = `
.pill-glance { display: flex; align-items: center; gap: 6px; }
.pill {
  position: fixed;
  display: flex;
  align-items: center;
  min-height: 28px;
  padding: 0 11px 0 9px;
  border: 1px solid var(--line-strong);
  border-radius: 14px;
  background: var(--bg);
  box-shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 4px 14px rgb(0 0 0 / 14%);
  font-variant-numeric: tabular-nums;
  cursor: pointer;
  touch-action: none;
  user-select: none;
}
.pill:hover { background: var(--bg-hover); }
.pill:focus-visible { outline-offset: 2px; }
.pill[data-position^="bottom"] { bottom: 12px; }
.pill[data-position^="top"] { top: 12px; }
.pill[data-position$="right"] { right: 12px; }
.pill[data-position$="left"] { left: 12px; }
.pill-live { font-weight: 600; }
.pill-word { margin-left: -2px; color: var(--dim); }
.pill-attention { padding-left: 7px; border-left: 1px solid var(--line-strong); }
.pill-errors {
  padding: 0 6px;
  border-radius: 8px;
  background: var(--bg-bad);
  color: var(--bad);
  font-size: 11px;
  line-height: 16px;
}
.pill[data-status="failed"] { border-color: var(--bad); }
.pill[data-status="failed"] .pill-attention { color: var(--bad); }
.pill[data-status="waiting"] { border-color: var(--warn); }
.pill[data-status="waiting"] .pill-attention { color: var(--warn); }

.pill-notes { position: fixed; display: grid; gap: 4px; }
.pill-faults {
  display: flex;
  align-items: center;
  gap: 8px;
  padding: 2px 3px 2px 10px;
  border: 1px solid var(--warn);
  border-radius: 14px;
  background: var(--bg-warn);
  color: var(--warn);
}
.pill-faults button {
  min-height: 24px;
  padding: 0 9px;
  border: 1px solid var(--warn);
  border-radius: 12px;
  background: var(--bg);
  color: var(--text);
  cursor: pointer;
}
.pill-notes[data-position^="bottom"] { bottom: 46px; }
.pill-notes[data-position^="top"] { top: 46px; }
.pill-notes[data-position$="right"] { right: 12px; }
.pill-notes[data-position$="left"] { left: 12px; }
@media (forced-colors: active) {
  .pill-attention { forced-color-adjust: none; color: CanvasText !important; }
  .pill { border: 1px solid ButtonBorder; }
}
`;

/** The styles of the pill and of the placeholder of the panel. Loaded with the page. */
export const OVERLAY_STYLES: string = [BASE_STYLES, PILL_STYLES, GUARDED_PANEL_STYLES].join("\n");
