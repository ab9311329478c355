/**
 * The layout of the panel: streams, views and actions, and the detail of a frame beside or below the table.
 *
 * - From 1,400 px: streams, views and actions side by side.
 * - From 640 px: the actions are below the streams, so that the views keep their width.
 * - Below 640 px: all in one column. In a low panel, detail and actions cover the views, but not the streams.
 *
 * The detail is beside the table while that keeps 470 px: enough for 30 characters of data.
 */
export const PANE_STYLES: string = `
.panel-body {
  display: grid;
  flex: 1;
  grid: "streams main actions" minmax(0, 1fr) / auto minmax(0, 1fr) auto;
  min-height: 0;
}
.main-side { position: relative; display: flex; grid-area: main; flex-direction: column; min-width: 0; }
.pane { position: relative; display: flex; flex: none; flex-direction: column; min-width: 0; min-height: 0; width: var(--width); }
.pane[data-pane="streams"] { grid-area: streams; max-width: 38cqw; }
.pane[data-pane="actions"] { grid-area: actions; max-width: 30cqw; }
.pane[data-side="start"] { border-right: 1px solid var(--line); }
.pane[data-side="end"] { border-left: 1px solid var(--line); }

.resize { position: absolute; z-index: 4; touch-action: none; }
.resize.horizontal { height: 8px; cursor: row-resize; }
.resize.vertical { width: 8px; cursor: col-resize; }
.resize:hover, .resize:active { background: color-mix(in srgb, var(--accent) 22%, transparent); }
.resize:focus-visible { outline: none; background: var(--accent); }
.pane > .resize.horizontal { display: none; inset: auto 0 -4px 0; }
.pane > .resize.vertical { inset: 0 -4px 0 auto; }
.pane[data-side="end"] > .resize.horizontal { inset: -4px 0 auto 0; }
.pane[data-side="end"] > .resize.vertical { inset: 0 auto 0 -4px; }

.pane[data-pane="detail"] { max-width: calc(100cqw - 470px); }
@container tabs (width < 740px) {
  .frames-view { flex-direction: column; }
  .frames-side { min-height: 96px; }
  .pane[data-pane="detail"] {
    width: auto;
    max-width: none;
    height: var(--height);
    max-height: 60%;
    border-top: 1px solid var(--line-strong);
    border-left: 0;
  }
  .pane[data-pane="detail"] > .resize.horizontal { display: block; }
  .pane[data-pane="detail"] > .resize.vertical { display: none; }
}
@container panel (width < 1400px) {
  .panel-body { grid: "streams main" minmax(0, 1fr) "actions main" auto / auto minmax(0, 1fr); }
  .panel-body:has(> [data-pane="actions"]) > [data-pane="streams"] { min-width: 240px; }
  .pane[data-pane="actions"] {
    width: 0;
    min-width: 100%;
    height: var(--height);
    max-height: 60cqh;
    border: solid var(--line);
    border-width: 1px 1px 0 0;
  }
  .pane[data-pane="actions"] > .resize.horizontal { display: block; }
  .pane[data-pane="actions"] > .resize.vertical { display: none; }
}
@container panel (width < 900px) {
  .pane[data-pane="streams"] { max-width: 33cqw; }
}
@container panel (width < 640px) {
  .panel-body { grid: "streams" auto "main" minmax(0, 1fr) "actions" auto / minmax(0, 1fr); }
  .pane[data-pane] { border-inline: 0; }
  .pane[data-pane="streams"] { width: auto; max-width: none; max-height: min(var(--height), 34cqh); border-bottom: 1px solid var(--line-strong); }
  .pane[data-pane="streams"] > .resize.horizontal { display: block; }
  .pane[data-pane="streams"] > .resize.vertical { display: none; }
  .pane[data-pane="actions"] { max-height: 40cqh; }
}
@container panel (width < 640px) and (height < 700px) {
  .pane[data-pane="actions"] { grid-area: main; z-index: 3; width: auto; height: auto; max-height: none; background: var(--bg); }
  .frames-view { position: relative; }
  .pane[data-pane="detail"] { position: absolute; inset: 0; z-index: 2; height: auto; max-height: none; background: var(--bg); }
  .pane:is([data-pane="actions"], [data-pane="detail"]) > .resize.horizontal { display: none; }
}
`;
