/** Colours, fonts and status marks, for all parts of the overlay. Loaded with the page. */
export const BASE_STYLES: string = `
:host {
  /* Rules of the page such as "* { transform: … !important }" apply to the host. Only "!important" in the shadow root wins. */
  all: initial !important;
  /* "all" does not include these two. */
  direction: ltr !important;
  unicode-bidi: isolate !important;
  /* Overrides the user agent styles of a popover. The children are positioned themselves. */
  display: block !important;
  position: fixed !important;
  inset: 0 auto auto 0 !important;
  width: 0 !important;
  height: 0 !important;
  overflow: visible !important;
  z-index: 2147483646 !important;
  color-scheme: light dark !important;
}
:host([data-inside]) {
  position: relative !important;
  inset: auto !important;
  width: 100% !important;
  height: 100% !important;
  z-index: auto !important;
}
:host::before, :host::after { content: none !important; }
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

.spoken {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
@media (forced-colors: active) {
  .mark { forced-color-adjust: none; color: CanvasText !important; }
}
`;
