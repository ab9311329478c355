export const NOTICES_STYLES: string = `
.tool.bordered { border-color: var(--line-strong); padding: 0 9px; color: var(--text); }
.badge.fault, .fault-badge { background: var(--bg-warn); color: var(--warn); }
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
  content: attr(data-dropping);
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
`;
