/** A tree of a value, and differences between two values. */
export const JSON_STYLES: string = `
.json { flex: 1; min-height: 0; padding: 6px 0; overflow: auto; font: 11.5px/1.6 var(--mono); }
.json:focus-visible { outline-width: 1px; }
.json-row { position: relative; padding-right: 10px; overflow-wrap: anywhere; cursor: default; content-visibility: auto; contain-intrinsic-height: auto 18px; }
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
