/** Shown instead of the panel while it is loaded, and after it failed to render. */
export const GUARDED_PANEL_STYLES: string = `
.panel-loading, .failure-card {
  position: fixed;
  inset: auto 0 0 0;
  border-top: 1px solid var(--line-strong);
  background: var(--bg);
}
.panel-loading { height: 160px; }
:host([data-inside]) .panel-loading { display: none; }
.failure-card { padding: 14px 16px; border-top: 2px solid var(--bad); }
:host([data-inside]) .failure-card { position: static; }
.failure-card p { margin: 0 0 8px; }
.failure-message { font-family: var(--mono); color: var(--bad); }
.failure-card button {
  min-height: 26px;
  margin-right: 8px;
  padding: 0 10px;
  border: 1px solid var(--line-strong);
  border-radius: 4px;
  background: var(--bg-raised);
  cursor: pointer;
}
`;
