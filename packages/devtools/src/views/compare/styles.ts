export const COMPARE_STYLES: string = `
.compare { display: flex; flex: 1; flex-direction: column; min-height: 0; container: compare / inline-size; }
.compare-side { display: inline-flex; align-items: center; gap: 4px; min-width: 0; max-width: 100%; }
.compare-side > * { flex: none; }
.compare-side select:first-of-type { flex: 0 1 auto; min-width: 60px; max-width: 200px; }
.compare-problem { margin: 0; padding: 4px 10px; background: var(--bg-bad); color: var(--bad); }
.compare-body { display: flex; flex: 1; flex-direction: column; min-height: 0; }
.compare-grid { flex: 1; min-height: 72px; overflow: auto; contain: strict; }
.compare-grid:focus-visible { outline-offset: -1px; outline-width: 1px; }
.compare-rows { position: relative; }
.compare-rows > * { position: absolute; inset: 0 0 auto 0; }
.compare-row {
  display: grid;
  grid-template-columns: 84px 46px 76px 46px 76px 76px minmax(60px, 0.16fr) minmax(0, 1fr);
  align-items: center;
  gap: 8px;
  height: 24px;
  padding: 0 10px;
  cursor: default;
}
.compare-row > span { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; unicode-bidi: isolate; }
.compare-row.head { position: sticky; top: 0; z-index: 1; border-bottom: 1px solid var(--line); background: var(--bg); color: var(--dim); font-size: 11px; }
.compare-row:not(.head) > span { font-family: var(--mono); font-size: 11.5px; }
.compare-row > span:nth-child(n + 2):nth-child(-n + 6) { color: var(--dim); text-align: end; }
.compare-row[data-even] { background: var(--bg-stripe); }
.compare-row:not(.head):hover { background: var(--bg-hover); }
.compare-row[data-kind="different"] > :first-child, .compare-row:is([data-kind="moved"], [data-kind="twice"]) > :first-child { color: var(--warn); }
.compare-row[data-kind="missing"] > :first-child { color: var(--bad); }
.compare-row[data-kind="extra"] > :first-child { color: var(--ok); }
.compare-row[aria-selected="true"] { background: var(--bg-selected) !important; }
.compare-detail { flex: none; max-height: 45%; padding: 6px 10px; overflow: auto; border-top: 1px solid var(--line); background: var(--bg-raised); font: 11.5px/1.5 var(--mono); overflow-wrap: anywhere; }
.compare-detail p { margin: 0 0 4px; font-family: system-ui, sans-serif; }
@container compare (width < 640px) {
  .compare-row { grid-template-columns: 78px 34px 34px 64px minmax(0, 1fr); gap: 6px; }
  .compare-row > :is(:nth-child(3), :nth-child(5), :nth-child(7)) { display: none; }
}
`;
