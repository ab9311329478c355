export const TIMELINE_STYLES: string = `
.timeline-plot { display: flex; flex: 1; flex-direction: column; min-width: 0; min-height: 0; padding: 4px 0 0; overflow: auto; }
.timeline-brush { position: relative; flex: 1; min-height: 96px; cursor: crosshair; touch-action: pan-y; user-select: none; }
.timeline-canvas {
  position: absolute;
  inset: 0;
  width: 100%;
  height: 100%;
  border: 0 solid var(--line);
  color: var(--dim);
  font: 11px/1.2 system-ui, sans-serif;
}
.timeline-pointed { position: absolute; inset: 0 auto; width: 0; border-left: 1px dashed var(--line-strong); pointer-events: none; }
.timeline-pointed > span {
  position: sticky;
  display: block;
  width: max-content;
  max-width: 46cqw;
  margin: 2px 4px;
  padding: 1px 6px;
  border: 1px solid var(--line-strong);
  border-radius: 4px;
  background: var(--bg);
  font-size: 11px;
  white-space: nowrap;
  overflow: hidden;
  text-overflow: ellipsis;
}
.timeline-pointed > [data-link] { border-color: var(--accent); }
.timeline-legend { display: flex; flex: none; flex-wrap: wrap; gap: 2px 12px; margin: 0; padding: 5px 10px 6px 34px; color: var(--dim); font-size: 11px; list-style: none; }
.timeline-legend li { display: flex; align-items: center; gap: 4px; white-space: nowrap; }
.timeline-legend i { width: 10px; height: 10px; border-radius: 2px; background: currentColor; forced-color-adjust: none; }
[data-colour="event"] { color: var(--accent); }
[data-colour="comment"] { color: var(--dim); }
[data-colour="failure"] { color: var(--bad); }
[data-colour="open"] { color: var(--bg-hover); }
[data-colour="connecting"] { color: var(--line-strong); }
[data-colour="gap"] { color: var(--bad); }
[data-colour="stall"] { color: var(--warn); }
[data-colour="bytes"] { color: var(--ok); }
.timeline-legend i:is([data-colour="connecting"], [data-colour="bytes"]) { height: 2px; }
.timeline-legend i[data-colour="open"] { box-shadow: 0 0 0 1px var(--line-strong); }
.timeline-legend i[data-colour="stall"] { opacity: 0.4; }
.timeline-legend i[data-colour="gap"] { background: repeating-linear-gradient(135deg, currentColor 0 1px, transparent 1px 4px); }
.timeline-legend i:is([data-colour="event"], [data-colour="failure"], [data-colour="comment"]) { width: 3px; border-radius: 0; }
.timeline-legend i[data-colour="comment"] { height: 6px; }
@container sided (width < 560px) {
  .timeline-plot { flex: 1 0 auto; }
  .timeline-brush { min-height: 130px; }
}
@media (forced-colors: active) {
  [data-colour="event"], [data-colour="bytes"] { color: Highlight; }
  [data-colour="comment"], [data-colour="connecting"], [data-colour="stall"] { color: GrayText; }
  [data-colour="failure"], [data-colour="gap"] { color: CanvasText; }
  [data-colour="open"] { color: Canvas; }
}
`;
