import { FRAMES_STYLES } from "../../views/frames/styles.ts";
import { ISSUES_STYLES } from "../../views/issues/styles.ts";
import { NOTICES_STYLES } from "./notices-styles.ts";
import { STREAMS_STYLES } from "../../views/streams/styles.ts";
import { CONTROL_STYLES } from "../../ui/control-styles.ts";
import { PANE_STYLES } from "../../ui/pane-styles.ts";
import { UNTRUSTED_STYLES } from "../../ui/untrusted-styles.ts";
import { METRIC_LIST_STYLES } from "../../ui/metric-list-styles.ts";

const SHELL_STYLES = `
.panel {
  position: fixed;
  display: flex;
  flex-direction: column;
  min-width: 280px;
  background: var(--bg);
  box-shadow: 0 0 16px rgb(0 0 0 / 12%);
  container: panel / size;
}
.panel:focus-visible { outline: none; }
.panel[data-dock="bottom"] { inset: auto 0 0 0; max-height: calc(100vh - 24px); border-top: 1px solid var(--line-strong); }
.panel[data-dock="top"] { inset: 0 0 auto 0; max-height: calc(100vh - 24px); border-bottom: 1px solid var(--line-strong); }
.panel[data-dock="left"] { inset: 0 auto 0 0; max-width: 100vw; border-right: 1px solid var(--line-strong); }
.panel[data-dock="right"] { inset: 0 0 0 auto; max-width: 100vw; border-left: 1px solid var(--line-strong); }
.panel[data-dock="window"] { inset: 0; box-shadow: none; }
.panel[data-dock="plugin"] { position: absolute; inset: 0; min-width: 0; box-shadow: none; }
.panel[data-dock="plugin"] .panel-tools { right: 10px; }
.panel-head, .main-side > .tabs > .tabs-head {
  display: flex;
  flex: none;
  align-items: center;
  gap: 10px;
  min-height: 32px;
  padding: 0 6px 0 10px;
  border-bottom: 1px solid var(--line);
  background: var(--bg-raised);
}
.main-side > .panel-head, .main-side > .tabs > .tabs-head { padding-right: 118px; }
.panel h2 { margin: 0; font-size: 12px; font-weight: 600; white-space: nowrap; }
.panel h2.selected-name { display: flex; flex: 0 1000 auto; align-items: center; gap: 6px; min-width: 60px; }
.selected-name .name { overflow: hidden; text-overflow: ellipsis; }
.panel-tools { position: absolute; top: 4px; right: 6px; z-index: 5; display: flex; gap: 2px; }
.panel[data-dock="left"] .panel-tools { right: 10px; }
.stream-error {
  flex: none;
  margin: 0;
  padding: 6px 10px;
  border-bottom: 1px solid var(--line);
  background: var(--bg-bad);
  color: var(--bad);
}
.stream-error code {
  display: -webkit-box;
  overflow: hidden;
  font: 11.5px/1.5 var(--mono);
  overflow-wrap: anywhere;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 4;
}

.panel[data-dock="bottom"] > .resize { inset: -5px 0 auto 0; height: 8px; }
.panel[data-dock="top"] > .resize { inset: auto 0 -5px 0; height: 8px; }
.panel[data-dock="left"] > .resize { inset: 0 -5px 0 auto; width: 8px; }
.panel[data-dock="right"] > .resize { inset: 0 auto 0 -5px; width: 8px; }

.number { text-align: end; font-variant-numeric: tabular-nums; }
.mono { font-family: var(--mono); font-size: 11.5px; }
.dim { color: var(--dim); }
.empty { flex: 1; margin: 0; padding: 20px 16px; text-align: center; overflow: auto; }
.empty p { margin: 0 0 4px; }

@container panel (width >= 1400px) {
  .main-side:has(+ [data-pane="actions"]) > .tabs > .tabs-head { padding-right: 6px; }
  .actions-side > .panel-head > .tool { display: none; }
}
@container panel (width < 640px) {
  .main-side > .panel-head { display: none; }
  .main-side > .tabs > .tabs-head { padding-right: 6px; }
}
@media (forced-colors: active) {
  .panel { border: 1px solid CanvasText; }
}
`;

/** The styles of the panel. Loaded with it. */
export const PANEL_STYLES: string = [
  SHELL_STYLES,
  PANE_STYLES,
  CONTROL_STYLES,
  METRIC_LIST_STYLES,
  UNTRUSTED_STYLES,
  STREAMS_STYLES,
  FRAMES_STYLES,
  ISSUES_STYLES,
  NOTICES_STYLES,
].join("\n");
