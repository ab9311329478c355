export const MESSAGE_STYLES: string = `
.message { display: flex; flex: 1; flex-direction: column; min-width: 0; min-height: 0; }
.message-text {
  flex: 1;
  min-height: 60px;
  margin: 0;
  padding: 10px 12px;
  overflow: auto;
  font: 13px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
.message-text:focus-visible { outline-width: 1px; }
.message-text mark { border-radius: 2px; background: var(--bg-selected); color: var(--accent); }
.message-block { content-visibility: auto; contain-intrinsic-height: auto 400px; }
.message-omitted { color: var(--dim); font-size: 11px; }
.scrubber { display: flex; flex: none; flex-wrap: wrap; align-items: center; gap: 4px 8px; min-height: 32px; padding: 3px 10px; border-top: 1px solid var(--line); }
.scrubber input { flex: 1 1 120px; min-width: 80px; height: 24px; margin: 0; accent-color: var(--accent); }
.scrubber .mono { color: var(--dim); white-space: nowrap; }
.sided .toolbar select.tool { max-width: 260px; min-width: 0; flex-shrink: 1; }
@container sided (width < 560px) {
  .message { flex: 1 0 auto; }
  .message-text { max-height: 260px; }
}
`;
