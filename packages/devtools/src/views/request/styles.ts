export const REQUEST_STYLES: string = `
.request { flex: 1; min-height: 0; padding: 4px 10px 16px; overflow: auto; container: request / inline-size; }
.request-head { display: flex; align-items: center; justify-content: flex-end; gap: 10px; min-height: 30px; margin-bottom: -26px; }
.request h3 { margin: 10px 0 4px; font-size: 12px; font-weight: 600; }
.facts { margin: 0; }
.facts > div { display: grid; grid-template-columns: 170px minmax(0, 1fr); gap: 10px; padding: 2px 0; }
.facts dt { color: var(--dim); }
.facts dd { margin: 0; font: 11.5px/1.5 var(--mono); overflow-wrap: anywhere; }
.request-body {
  margin: 0;
  padding: 6px 8px;
  border: 1px solid var(--line);
  border-radius: 4px;
  background: var(--bg-raised);
  font: 11.5px/1.5 var(--mono);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
@container request (width < 420px) {
  .request-head { flex-wrap: wrap; margin-bottom: 0; }
  .facts > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
}
`;
