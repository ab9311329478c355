/** A view with a column of metrics beside it, or below it in a narrow panel. */
export const METRIC_LIST_STYLES: string = `
.sided { display: flex; flex: 1; flex-direction: column; min-height: 0; container: sided / inline-size; }
.sided-body { position: relative; display: flex; flex: 1; min-height: 0; }
.metrics { flex: none; width: 186px; padding: 2px 10px 10px; overflow: auto; border-left: 1px solid var(--line); }
.metrics h3 { margin: 8px 0 2px; font-size: 11px; font-weight: 600; break-after: avoid; }
.metrics dl { margin: 0; break-inside: avoid; }
.metrics dl > div { display: flex; justify-content: space-between; gap: 8px; padding: 1px 0; }
.metrics dt { color: var(--dim); }
.metrics dd { margin: 0; font-variant-numeric: tabular-nums; white-space: nowrap; }
.summary + .tool.outlined { margin: 0 2px 0 8px; }
.tool.outlined { border-color: var(--line-strong); color: var(--text); }
@container sided (width < 560px) {
  .sided-body { flex-direction: column; overflow: auto; }
  .metrics { width: auto; overflow: visible; border-top: 1px solid var(--line); border-left: 0; columns: 150px 2; }
}
`;
