import { DETAIL_STYLES } from "../detail/styles.ts";
import { FRAMES_STYLES } from "../frames/styles.ts";
import { STREAMS_STYLES } from "../streams/styles.ts";

const SHELL_STYLES = `
.panel {
  position: fixed;
  inset: auto 0 0 0;
  display: flex;
  flex-direction: column;
  min-width: 280px;
  max-height: calc(100vh - 24px);
  border-top: 1px solid var(--line-strong);
  background: var(--bg);
  box-shadow: 0 -2px 16px rgb(0 0 0 / 10%);
  container: panel / inline-size;
}
.panel:focus-visible { outline: none; }
.panel-body { display: flex; flex: 1; min-height: 0; }
.streams-side { display: flex; flex: none; flex-direction: column; min-width: 0; max-width: 60%; }
.main-side { display: flex; flex: 1; flex-direction: column; min-width: 0; }
.panel-head {
  display: flex;
  flex: none;
  align-items: center;
  gap: 8px;
  height: 32px;
  padding: 0 6px 0 10px;
  border-bottom: 1px solid var(--line);
  background: var(--bg-raised);
}
.panel-head h2 { margin: 0; font-size: 12px; font-weight: 600; white-space: nowrap; }
.panel-head .icon { margin-left: auto; }
.selected-name { display: flex; align-items: center; gap: 6px; min-width: 0; overflow: hidden; }

.resize { position: relative; flex: none; touch-action: none; z-index: 2; }
.resize::after { content: ""; position: absolute; inset: 0; }
.resize.horizontal { height: 0; cursor: row-resize; }
.resize.horizontal::after { inset: -5px 0 -4px; }
.resize.vertical { width: 1px; background: var(--line); cursor: col-resize; }
.resize.vertical::after { inset: 0 -4px; }
.resize:hover::after, .resize:active::after { background: color-mix(in srgb, var(--accent) 22%, transparent); }
.resize:focus-visible { outline: none; }
.resize:focus-visible::after { background: var(--accent); }

.tool {
  display: inline-flex;
  flex: none;
  align-items: center;
  justify-content: center;
  gap: 5px;
  height: 24px;
  padding: 0 7px;
  border: 1px solid transparent;
  border-radius: 4px;
  background: none;
  color: var(--dim);
  cursor: pointer;
}
.tool:hover { background: var(--bg-hover); color: var(--text); }
.tool[aria-pressed="true"] { background: var(--bg-selected); color: var(--accent); }
.tool.icon { width: 24px; padding: 0; }
select.tool { padding: 0 2px; }
select.tool option { background: var(--bg); color: var(--text); }
.toolbar {
  display: flex;
  flex: none;
  align-items: center;
  gap: 2px;
  height: 30px;
  padding: 0 6px;
  border-bottom: 1px solid var(--line);
  overflow: hidden;
}
.summary {
  margin-left: auto;
  padding-left: 8px;
  color: var(--dim);
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
}
.badge {
  flex: none;
  padding: 0 5px;
  border-radius: 8px;
  background: var(--bg-hover);
  color: var(--dim);
  font-size: 10.5px;
  line-height: 15px;
}
.badge.bad { background: var(--bg-bad); color: var(--bad); }
.number { text-align: end; font-variant-numeric: tabular-nums; }
.dim { color: var(--dim); }
.empty { flex: 1; padding: 20px 16px; text-align: center; overflow: auto; }
.empty p { margin: 0 0 4px; }

@container panel (width < 640px) {
  .panel-body { flex-direction: column; }
  .streams-side { width: auto !important; max-width: none; max-height: 36%; border-bottom: 1px solid var(--line-strong); }
  .panel-body > .resize { display: none; }
}
`;

/** Everything inside the panel. Loaded with it. */
export const PANEL_STYLES: string = [
  SHELL_STYLES,
  STREAMS_STYLES,
  FRAMES_STYLES,
  DETAIL_STYLES,
].join("\n");
