/** Buttons, tabs, toolbars and other controls that the parts of the panel share. */
export const CONTROL_STYLES: string = `
.tool {
  display: inline-flex;
  flex: none;
  align-items: center;
  justify-content: center;
  gap: 5px;
  min-width: 24px;
  height: 24px;
  padding: 0 5px;
  border: 1px solid transparent;
  border-radius: 4px;
  background: none;
  color: var(--dim);
  white-space: nowrap;
  cursor: pointer;
}
.tool:hover { background: var(--bg-hover); color: var(--text); }
.tool[aria-pressed="true"], .tool[aria-expanded="true"] { background: var(--bg-selected); color: var(--accent); }
.tool:disabled { opacity: 0.5; cursor: default; }
.tool.wide { width: 100%; border-color: var(--line-strong); }
.tool.wide + .tool.wide { margin-top: 6px; }
select.tool { min-width: 0; padding: 0 2px; }
select.tool option { background: var(--bg); color: var(--text); }
.icon-drawing { flex: none; fill: none; stroke: currentColor; stroke-width: 1.4; stroke-linejoin: round; stroke-linecap: round; }
.toolbar {
  display: flex;
  flex: none;
  align-items: center;
  flex-wrap: wrap;
  gap: 2px;
  min-height: 30px;
  padding: 2px 10px 2px 6px;
  border-bottom: 1px solid var(--line);
}
.summary { margin-left: auto; padding-left: 8px; color: var(--dim); font-variant-numeric: tabular-nums; white-space: nowrap; }
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

.tabs { display: flex; flex: 1; flex-direction: column; min-width: 0; min-height: 0; container: tabs / inline-size; }
.tabs-head { display: flex; flex: none; align-items: center; min-width: 0; }
/* Tabs that do not fit in a row continue in the next one, so that all are visible. */
.tablist { display: flex; flex-wrap: wrap; gap: 0 2px; min-width: 0; }
.tab {
  display: inline-flex;
  flex: none;
  align-items: center;
  gap: 5px;
  min-height: 28px;
  padding: 0 8px;
  border: 0;
  border-bottom: 2px solid transparent;
  border-top: 2px solid transparent;
  background: none;
  color: var(--dim);
  cursor: pointer;
}
.tab:hover { color: var(--text); }
.tab[aria-selected="true"] { border-bottom-color: var(--accent); color: var(--text); }
.tabpanel { display: flex; flex: 1; flex-direction: column; min-height: 0; }

/* The list of streams also shows which stream is selected. */
@container tabs (width < 660px) {
  .panel h2.selected-name { display: none; }
}

.settings { position: relative; }
.settings-card {
  position: absolute;
  top: 28px;
  right: 0;
  width: 256px;
  max-height: calc(100cqh - 40px);
  overflow: auto;
  padding: 10px;
  border: 1px solid var(--line-strong);
  border-radius: 6px;
  background: var(--bg);
  box-shadow: 0 4px 18px rgb(0 0 0 / 20%);
}
.settings-note { margin: -6px 0 10px; color: var(--dim); font-size: 11px; }
.settings-note[role="alert"] { color: var(--bad); }
.settings-check { display: flex; align-items: center; gap: 6px; min-height: 26px; margin-bottom: 8px; }
.settings-check input { flex: none; width: 16px; height: 16px; margin: 0; accent-color: var(--accent); }
.choice { margin: 0 0 10px; padding: 0; border: 0; }
.choice legend { padding: 0 0 3px; color: var(--dim); font-size: 11px; }
.choice-options { display: flex; border: 1px solid var(--line-strong); border-radius: 4px; overflow: hidden; }
.choice-option {
  position: relative;
  display: flex;
  flex: 1;
  align-items: center;
  justify-content: center;
  min-height: 26px;
  color: var(--dim);
  cursor: pointer;
}
.choice-option + .choice-option { border-left: 1px solid var(--line); }
.choice-option input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.choice-option:hover { background: var(--bg-hover); }
.choice-option:has(:checked) { background: var(--bg-selected); color: var(--accent); }
.choice-option:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: -2px; }
@media (forced-colors: active) {
  .tool[aria-pressed="true"], [aria-selected="true"], .choice-option:has(:checked) { outline: 2px solid Highlight; outline-offset: -2px; }
}
`;
