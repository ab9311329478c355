export const ACTIONS_STYLES: string = `
.tool.bordered { border-color: var(--line-strong); padding: 0 9px; color: var(--text); }
.actions-side {
  display: flex;
  flex: 0 0 320px;
  flex-direction: column;
  min-width: 0;
  border-left: 1px solid var(--line-strong);
  background: var(--bg);
}
.main-side:has(+ .actions-side) > .tabs > .tabs-head { padding-right: 6px; }
.actions-side > .panel-head > .tool { display: none; }
.actions-body { flex: 1; min-height: 0; padding: 4px 12px 14px; overflow: auto; }
.actions-body > section + section { margin-top: 10px; padding-top: 4px; border-top: 1px solid var(--line); }
.actions-body h3 { margin: 6px 0; font-size: 12px; font-weight: 600; }
.actions-body p { margin: 4px 0 0; }
.actions-body fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
.actions-row { display: flex; flex-wrap: wrap; align-items: end; gap: 6px; margin-top: 6px !important; }
.actions-row > .dim { align-self: center; font-variant-numeric: tabular-nums; }
.actions-label { flex: 0 0 100px; align-self: center; color: var(--dim); }
.actions-reason { padding: 6px 8px; border: 1px solid var(--line-strong); border-radius: 4px; background: var(--bg-raised); }
.field { display: flex; flex-direction: column; gap: 2px; min-width: 0; color: var(--dim); font-size: 11px; }
.field.grow { flex: 1; }
.actions-body fieldset > .field { margin-top: 6px; }
.field :is(input, select, textarea) {
  width: 100%;
  min-width: 0;
  min-height: 26px;
  padding: 2px 6px;
  border: 1px solid var(--line-strong);
  border-radius: 4px;
  background: var(--bg);
  color: var(--text);
  font-size: 12px;
}
.field textarea { padding: 4px 6px; font: 11.5px/1.45 var(--mono); resize: vertical; }
.field option { background: var(--bg); }
.actions-body :disabled:not(fieldset) { opacity: 0.6; cursor: default; }
.badge.fault, .fault-badge { background: var(--bg-warn); color: var(--warn); }
.fault-active { align-items: center; }
.fault-badge {
  flex: none;
  min-height: 24px;
  padding: 0 6px;
  border: 1px solid currentColor;
  border-radius: 12px;
  font-size: 10.5px;
  cursor: pointer;
}
.fault-badge:hover { background: var(--bg-hover); }

.notice {
  display: flex;
  align-items: center;
  gap: 10px;
  min-height: 32px;
  padding: 3px 10px;
  border-bottom: 1px solid var(--line);
  background: var(--bg-selected);
}
.notice:nth-child(2) { padding-right: 124px; }
.notices { flex: none; }
.notice p { flex: 1; min-width: 0; margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.notice progress { width: 90px; height: 8px; accent-color: var(--accent); }
.notice .tool { background: var(--bg); }
.notice[data-kind="fault"] { background: var(--bg-warn); }
.notice[data-kind="fault"] strong { color: var(--warn); }
.notice[data-kind="bad"] { background: var(--bg-bad); color: var(--bad); }
.panel[data-dropping]::after {
  content: "Drop a capture to open it";
  position: absolute;
  inset: 0;
  z-index: 5;
  display: grid;
  place-items: center;
  border: 2px dashed var(--accent);
  background: color-mix(in srgb, var(--bg) 86%, transparent);
  font-weight: 600;
  pointer-events: none;
}
@container panel (width < 640px) {
  .notice { flex-wrap: wrap; row-gap: 2px; }
  .notice p { flex-basis: 100%; }
  .notice:nth-child(2) { padding-right: 10px; }
  .notice:nth-child(2) p { padding-right: 114px; }
}
@container panel (width < 900px) {
  .panel-body > .actions-side { position: absolute; inset: 0; z-index: 4; }
  .actions-side > .panel-head > .tool { display: inline-flex; margin-left: auto; }
}
`;
