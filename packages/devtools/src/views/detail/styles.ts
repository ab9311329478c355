export const DETAIL_STYLES: string = `
.detail-side { flex: none; min-width: 0; max-width: 70%; overflow: hidden; }
.detail { display: flex; flex-direction: column; height: 100%; }
.detail-head { display: flex; flex: none; align-items: center; gap: 2px; height: 30px; padding: 0 6px 0 10px; }
.detail h3 { flex: 1; margin: 0; overflow: hidden; font-size: 12px; font-weight: 600; white-space: nowrap; text-overflow: ellipsis; }
.detail .event-type { color: var(--accent); }
.detail-facts { flex: none; margin: 0; padding: 0 10px 4px; overflow: hidden; color: var(--dim); font-size: 11px; white-space: nowrap; text-overflow: ellipsis; }
.detail .tabs-head { height: 28px; padding: 0 4px; border-bottom: 1px solid var(--line); }
.detail .failure { flex: none; max-height: 40%; overflow: auto; padding: 6px 10px; background: var(--bg-bad); color: var(--bad); }
.detail .failure p { margin: 0; }
.detail .failure ul { margin: 4px 0 0; padding-left: 16px; }
.detail .failure code { font: 11.5px/1.4 var(--mono); }
.detail-text {
  flex: 1;
  min-height: 0;
  margin: 0;
  padding: 8px 10px;
  overflow: auto;
  font: 11.5px/1.55 var(--mono);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
.detail-text p { margin: 0 0 6px; font-family: system-ui, sans-serif; }
.decoded { display: flex; flex: 1; flex-direction: column; min-height: 0; }
.decoded h4 { margin: 6px 10px 0; font-size: 11px; font-weight: 600; }
.decoded-error { margin: 8px 10px; color: var(--bad); }
.hex pre { margin: 0; font: inherit; white-space: pre; }
.detail-text:focus-visible { outline-width: 1px; }
.raw-name { color: var(--accent); }
.raw-comment { color: var(--dim); font-style: italic; }
.line-end { margin-left: 1px; color: var(--dim); user-select: none; }

.json { flex: 1; min-height: 0; padding: 6px 0; overflow: auto; font: 11.5px/1.6 var(--mono); }
.json:focus-visible { outline-width: 1px; }
.json-row { position: relative; padding-right: 10px; overflow-wrap: anywhere; cursor: default; }
.json-row:hover { background: var(--bg-hover); }
.json:focus-visible .json-row[data-active] { background: var(--bg-selected); }
.json-row[aria-expanded]::before {
  content: "";
  position: absolute;
  top: 6px;
  margin-left: -12px;
  border: 3.5px solid transparent;
  border-left: 5px solid var(--dim);
}
.json-row[aria-expanded="true"]::before { top: 8px; margin-left: -14px; border: 3.5px solid transparent; border-top: 5px solid var(--dim); }
.json-name { color: var(--accent); }
.json-string { color: var(--ok); }
.json-number, .json-boolean { color: var(--warn); }
.json-null, .json-object, .json-array { color: var(--dim); }
.json-row[data-marked] { background: var(--bg-bad); }
.json-mark { margin-left: 8px; color: var(--bad); font-family: system-ui, sans-serif; }
.json-more { color: var(--accent); text-decoration: underline; cursor: pointer; }
.diff-change { margin-bottom: 6px; }
.diff-removed { background: var(--bg-bad); color: var(--bad); }
.diff-added { background: var(--bg-ok); color: var(--ok); }
`;
