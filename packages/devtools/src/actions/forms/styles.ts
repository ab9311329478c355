export const ACTIONS_STYLES: string = `
.actions-side { display: flex; flex: 1; flex-direction: column; min-height: 0; }
.actions-side h2 { overflow: hidden; text-overflow: ellipsis; }
.actions-side > .panel-head > .tool { margin-left: auto; }
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
.fault-active { align-items: center; }
`;
