export const DETAIL_STYLES: string = `
.detail { display: flex; flex: 1; flex-direction: column; min-height: 0; overflow: hidden; }
.detail-head { display: flex; flex: none; align-items: center; gap: 2px; height: 30px; padding: 0 6px 0 10px; }
.detail h3 { flex: 1; margin: 0; overflow: hidden; font-size: 12px; font-weight: 600; white-space: nowrap; text-overflow: ellipsis; }
.match-count { padding: 0 4px; font-size: 11px; white-space: nowrap; }
.detail .event-type { color: var(--accent); }
.detail-facts { flex: none; margin: 0; padding: 0 10px 4px; overflow: hidden; color: var(--dim); font-size: 11px; white-space: nowrap; text-overflow: ellipsis; }
.detail .tabs-head { min-height: 28px; padding: 0 4px; border-bottom: 1px solid var(--line); }
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
`;
