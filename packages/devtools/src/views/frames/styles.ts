export const FRAMES_STYLES: string = `
.frames-view { display: flex; flex: 1; min-height: 0; }
.frames-side { display: flex; flex: 1; flex-direction: column; min-width: 0; container: frames / inline-size; }
.frames-frame { position: relative; flex: 1; min-height: 0; }
.frames { height: 100%; overflow: auto; overflow-anchor: none; contain: strict; }
.frames:focus-visible { outline-offset: -1px; outline-width: 1px; }
.frames-rows { position: relative; }
.frame {
  display: grid;
  grid-template-columns:
    var(--sequence, 46px) var(--time, 92px) var(--event, minmax(70px, 0.16fr)) var(--id, minmax(74px, 0.14fr))
    minmax(0, 1fr) var(--size, 52px) var(--connection, 32px);
  align-items: center;
  gap: 10px;
  height: 24px;
  padding: 0 10px;
  cursor: default;
}
.frames-rows > * { position: absolute; inset: 0 0 auto 0; height: 24px; }
.frame > span { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.frame.head {
  position: sticky;
  top: 0;
  z-index: 1;
  border-bottom: 1px solid var(--line);
  background: var(--bg);
  color: var(--dim);
  font-size: 11px;
}
.frame[data-even] { background: var(--bg-stripe); }
.frame:not(.head):hover { background: var(--bg-hover); }
.frame[data-mark="gap"] { background: var(--bg-warn); }
.frame[data-mark="duplicate"] .column-data { color: var(--dim); text-decoration: line-through; }
.frame .mark-badge { color: var(--warn); }
.frame[data-failed] { background: var(--bg-bad); }
.frame[aria-selected="true"], .separator[aria-selected="true"] { background: var(--bg-selected) !important; }
.frame:not(.head) > span { font-family: var(--mono); font-size: 11.5px; }
.frame .column-sequence, .frame .column-time, .frame .column-id, .frame .column-size, .frame .column-connection { color: var(--dim); }
.frame .column-event { color: var(--accent); }
.column-data .badge { display: inline-block; margin-right: 5px; font-family: system-ui, sans-serif; }
.frame.head .column-event { color: var(--dim); }
.frame:is([data-kind="comment"], [data-kind="retry"]) .column-event,
.frame:is([data-kind="comment"], [data-kind="retry"]) .column-data { color: var(--dim); font-style: italic; }

.separator {
  display: flex;
  align-items: center;
  gap: 10px;
  padding: 0 10px;
  color: var(--dim);
  cursor: default;
}
.separator::before { content: ""; flex: none; width: 8px; height: 8px; border-radius: 50%; background: currentColor; }
.separator[data-type="waiting"]::before { border-radius: 0; clip-path: polygon(50% 0, 100% 100%, 0 100%); }
.separator[data-type="lost"]::before { border-radius: 0; clip-path: polygon(20% 0, 50% 30%, 80% 0, 100% 20%, 70% 50%, 100% 80%, 80% 100%, 50% 70%, 20% 100%, 0 80%, 30% 50%, 0 20%); }
.separator[data-type="stopped"]::before { border-radius: 0; }
.separator[data-type="lost"] { background: var(--bg-bad); color: var(--bad); }
.separator:is([data-status="closed"], [data-status="idle"]) { background: var(--bg-raised); color: var(--dim); }
.separator:is([data-status="closed"], [data-status="idle"])::before { clip-path: none; }
.separator[data-type="waiting"] { background: var(--bg-warn); color: var(--warn); }
.separator[data-type="reestablished"] { background: var(--bg-ok); color: var(--ok); }
.separator[data-type="load"] { background: var(--bg-raised); }
.separator[data-type="load"][data-phase="failed"] { background: var(--bg-bad); color: var(--bad); }
.separator[data-type="stopped"] { background: var(--bg-raised); }
.separator-text { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; font-variant-numeric: tabular-nums; }
.separator-time { flex: none; margin-left: auto; font-family: var(--mono); font-size: 11px; }

.filter {
  flex: 1 1 100px;
  min-width: 60px;
  max-width: 320px;
  height: 24px;
  margin: 0 4px;
  padding: 0 7px;
  border: 1px solid var(--line-strong);
  border-radius: 4px;
  background: var(--bg);
}
.filter::placeholder { color: var(--dim); opacity: 1; }
.filter:focus-visible { outline-offset: -1px; }
.filter[aria-invalid="true"] { border-color: var(--bad); }
.filter-problem { min-width: 0; overflow: hidden; color: var(--bad); white-space: nowrap; text-overflow: ellipsis; }

.frames-view mark[data-current] { outline: 2px solid var(--warn); }
.frames-view mark, .detail mark { border-radius: 2px; background: var(--bg-warn); color: var(--warn); font-weight: 600; }
.elsewhere { display: flex; flex: none; flex-wrap: wrap; align-items: center; gap: 2px 6px; padding: 2px 10px; border-bottom: 1px solid var(--line); color: var(--dim); }

.jump {
  position: absolute;
  right: 18px;
  bottom: 10px;
  min-height: 26px;
  padding: 0 12px;
  border: 1px solid var(--line-strong);
  border-radius: 13px;
  background: var(--bg);
  box-shadow: 0 2px 8px rgb(0 0 0 / 16%);
  cursor: pointer;
}
.jump:hover { background: var(--bg-hover); }

/* What matters keeps its width: columns that the detail shows as well are hidden first. */
@container frames (width < 660px) {
  .frame { --connection: ; --size: ; }
  .frame > .column-connection, .frame > .column-size { display: none; }
}
@container frames (width < 560px) {
  .frame { --id: ; gap: 8px; }
  .frame > .column-id { display: none; }
}
@container frames (width < 440px) {
  .toolbar .summary { display: none; }
  .separator-time { display: none; }
  .frame { --sequence: ; --time: 84px; --event: minmax(48px, 72px); }
  .frame > .column-sequence { display: none; }
}
`;
