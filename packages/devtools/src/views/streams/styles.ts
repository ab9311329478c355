export const STREAMS_STYLES: string = `
.streams { flex: 1; min-height: 0; overflow: auto; container: streams / inline-size; }
.stream {
  display: grid;
  grid-template-columns: minmax(0, 1fr) 60px 42px 50px 32px 28px;
  align-items: center;
  gap: 6px;
  min-height: 26px;
  padding: 3px 10px;
  cursor: default;
}
.stream > span { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.stream.head {
  position: sticky;
  top: 0;
  z-index: 1;
  min-height: 24px;
  border-bottom: 1px solid var(--line);
  background: var(--bg);
  color: var(--dim);
  font-size: 11px;
}
.stream-group { padding: 6px 10px 2px; color: var(--dim); font-size: 11px; font-weight: 600; }
.stream:not(.head):hover { background: var(--bg-hover); }
.stream[aria-selected="true"] { background: var(--bg-selected) !important; }
.stream[data-ended] { color: var(--dim); }
.stream[data-ended] .mark { opacity: 0.6; }
/* A badge that does not fit is in the next line, never cut. */
.stream-name { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 6px; padding-left: 18px; }
.stream-name > :first-child { margin-left: -18px; }
.stream .name { flex: 0 1 auto; min-width: 3em; overflow: hidden; text-overflow: ellipsis; }
.stream .query { flex: 0 1 auto; min-width: 2em; margin-left: -5px; overflow: hidden; color: var(--dim); text-overflow: ellipsis; }
.stream .request-line { grid-column: 1 / -1; margin-top: -4px; padding-left: 18px; color: var(--dim); font-size: 11px; }
.stream .method {
  flex: none;
  padding: 0 3px;
  border: 1px solid var(--line-strong);
  border-radius: 3px;
  color: var(--dim);
  font-size: 9.5px;
  line-height: 13px;
}
.stream .failures { flex: none; color: var(--bad); font-size: 11px; }
.stream .failures[data-healed] { color: var(--ok); }
.stream [data-zero] { color: var(--dim); }
.sparkline { display: block; }
.sparkline .base { stroke: var(--line); fill: none; }
.sparkline .bars { stroke: var(--accent); stroke-width: 1.3; fill: none; }
.stream[data-ended] .sparkline .bars { stroke: var(--dim); }
@container streams (width < 440px) {
  .stream { grid-template-columns: minmax(0, 1fr) 42px 50px 32px 28px; }
  .stream > .stream-rate { display: none; }
}
@container streams (width < 360px) {
  .stream { grid-template-columns: minmax(0, 1fr) 42px 32px 28px; }
  .stream > :nth-child(4) { display: none; }
}
@container streams (width < 280px) {
  .stream { grid-template-columns: minmax(0, 1fr) 42px 32px; }
  .stream > :nth-child(6) { display: none; }
}
@container streams (width < 240px) {
  .stream { grid-template-columns: minmax(0, 1fr) 42px; }
  .stream > .number:nth-child(n + 4) { display: none; }
}
`;
