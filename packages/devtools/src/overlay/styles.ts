/** The pill, and what every part of the overlay builds on. Loaded with the page. */
export const OVERLAY_STYLES: string = `
:host {
  all: initial;
  /* Over what browsers give a popover; what is inside is fixed to the window by itself. */
  position: fixed;
  inset: 0 auto auto 0;
  width: 0;
  height: 0;
  overflow: visible;
  z-index: 2147483646;
  color-scheme: light dark;
}
:host([data-inside]) { position: relative; display: block; width: 100%; height: 100%; z-index: auto; }
.root {
  --bg: light-dark(#ffffff, #15171c);
  --bg-raised: light-dark(#f6f7f9, #1b1e24);
  --bg-stripe: light-dark(#fafbfc, #181a20);
  --bg-hover: light-dark(#eef1f5, #23272f);
  --bg-selected: light-dark(#dceafe, #1d3656);
  --bg-ok: light-dark(#e8f6ec, #14291c);
  --bg-warn: light-dark(#fff5d9, #2e2612);
  --bg-bad: light-dark(#fdecec, #341a1c);
  --line: light-dark(#e2e5ea, #2b2f38);
  --line-strong: light-dark(#c9ced6, #3d434e);
  --text: light-dark(#1b1f27, #e3e6eb);
  --dim: light-dark(#596170, #9aa3b2);
  --accent: light-dark(#0a5fd0, #74b0ff);
  --ok: light-dark(#177a36, #56c878);
  --warn: light-dark(#8f5f00, #e6b450);
  --bad: light-dark(#c3222b, #ff8078);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
  font: 12px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  text-align: start;
}
.theme { color: var(--text); }
.theme[data-theme="light"] { color-scheme: light; }
.theme[data-theme="dark"] { color-scheme: dark; }
*, *::before, *::after { box-sizing: border-box; }
button, select, input { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }

.mark { flex: none; color: var(--dim); overflow: visible; }
.mark[data-status="open"] { color: var(--ok); }
.mark[data-status="connecting"] { color: var(--accent); }
.mark[data-status="waiting"] { color: var(--warn); }
.mark[data-status="failed"] { color: var(--bad); }
.mark .fill { fill: currentColor; }
.mark .line { fill: none; stroke: currentColor; stroke-width: 1.5; }
.mark .thick { stroke-width: 2.2; stroke-linecap: round; }
.mark .dotted { stroke-dasharray: 1.8 1.8; }
.mark .turning { transform-origin: 6px 6px; stroke-width: 1.8; stroke-linecap: round; }
@media (prefers-reduced-motion: no-preference) {
  .mark .turning { animation: turn 1s linear infinite; }
}
@keyframes turn { to { transform: rotate(360deg); } }

.pill-glance { display: flex; align-items: center; gap: 6px; }
.pill {
  position: fixed;
  display: flex;
  align-items: center;
  min-height: 28px;
  padding: 0 11px 0 9px;
  border: 1px solid var(--line-strong);
  border-radius: 14px;
  background: var(--bg);
  box-shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 4px 14px rgb(0 0 0 / 14%);
  font-variant-numeric: tabular-nums;
  cursor: pointer;
  touch-action: none;
  user-select: none;
}
.pill:hover { background: var(--bg-hover); }
.pill:focus-visible { outline-offset: 2px; }
.pill[data-position^="bottom"] { bottom: 12px; }
.pill[data-position^="top"] { top: 12px; }
.pill[data-position$="right"] { right: 12px; }
.pill[data-position$="left"] { left: 12px; }
.pill-live { font-weight: 600; }
.pill-word { margin-left: -2px; color: var(--dim); }
.pill-attention { padding-left: 7px; border-left: 1px solid var(--line-strong); }
.pill-errors {
  padding: 0 6px;
  border-radius: 8px;
  background: var(--bg-bad);
  color: var(--bad);
  font-size: 11px;
  line-height: 16px;
}
.pill[data-status="failed"] { border-color: var(--bad); }
.pill[data-status="failed"] .pill-attention { color: var(--bad); }
.pill[data-status="waiting"] { border-color: var(--warn); }
.pill[data-status="waiting"] .pill-attention { color: var(--warn); }

.pill-faults {
  position: fixed;
  display: flex;
  align-items: center;
  gap: 8px;
  padding: 2px 3px 2px 10px;
  border: 1px solid var(--warn);
  border-radius: 14px;
  background: var(--bg-warn);
  color: var(--warn);
}
.pill-faults button {
  min-height: 24px;
  padding: 0 9px;
  border: 1px solid var(--warn);
  border-radius: 12px;
  background: var(--bg);
  color: var(--text);
  cursor: pointer;
}
.pill-faults[data-position^="bottom"] { bottom: 46px; }
.pill-faults[data-position^="top"] { top: 46px; }
.pill-faults[data-position$="right"] { right: 12px; }
.pill-faults[data-position$="left"] { left: 12px; }

.spoken {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.panel-loading, .failure-card {
  position: fixed;
  inset: auto 0 0 0;
  border-top: 1px solid var(--line-strong);
  background: var(--bg);
}
.panel-loading { height: 160px; }
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

@media (forced-colors: active) {
  .mark, .pill-attention { forced-color-adjust: none; color: CanvasText !important; }
  .pill { border: 1px solid ButtonBorder; }
}
`;
