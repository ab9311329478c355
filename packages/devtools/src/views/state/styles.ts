export const STATE_STYLES: string = `
.state-changes { flex: 0 0 210px; overflow: auto; contain: strict; border-right: 1px solid var(--line); }
.state-change-rows { position: relative; }
.state-change { position: absolute; inset-inline: 0; display: flex; gap: 8px; height: 24px; padding: 0 10px; align-items: center; font: 11.5px/1 var(--mono); white-space: nowrap; cursor: default; }
.state-change .name { overflow: hidden; text-overflow: ellipsis; line-height: 1.4; }
.state-change:hover { background: var(--bg-hover); }
.state-change[aria-selected="true"] { background: var(--bg-selected); }
.state-changes:focus-visible { outline-width: 1px; }
.state-detail { display: flex; flex: 1; flex-direction: column; min-width: 0; min-height: 0; }
.state-difference { flex: none; max-height: 45%; padding: 6px 10px; overflow: auto; border-bottom: 1px solid var(--line); background: var(--bg-raised); font: 11.5px/1.5 var(--mono); overflow-wrap: anywhere; }
.state-difference p { margin: 0; font-family: system-ui, sans-serif; }
.state-difference .diff-change:last-child { margin-bottom: 0; }
@container sided (width < 560px) {
  .state-body { overflow: hidden; }
  .state-changes { flex: 0 0 30%; border-right: 0; border-bottom: 1px solid var(--line); }
}
`;
