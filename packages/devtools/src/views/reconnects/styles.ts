export const LEDGER_STYLES: string = `
.ledger { position: relative; flex: 1; min-height: 0; overflow: auto; container: ledger / inline-size; }
.ledger table { width: 100%; border-collapse: collapse; }
.ledger th, .ledger td { height: 26px; padding: 2px 6px; text-align: start; }
/* Words wrap. What is read as one does not. */
.ledger .whole { white-space: nowrap; }
.ledger th {
  position: sticky;
  top: 0;
  z-index: 1;
  height: 24px;
  background: var(--bg);
  box-shadow: inset 0 -1px var(--line);
  color: var(--dim);
  font: 11px/1.4 system-ui, sans-serif;
}
.ledger .number { text-align: end; }
.ledger tbody tr:nth-child(even) { background: var(--bg-stripe); }
.ledger tbody tr:hover { background: var(--bg-hover); }
.ledger td.id { max-width: 100px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ledger td.request { max-width: 150px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ledger tr[data-failed] td.http { color: var(--bad); }
@container ledger (width >= 960px) {
  .ledger :is(th, td):first-child { padding-left: 10px; }
}
/* The columns wrap, each value with its label. What is unknown is left out. */
@container ledger (width < 960px) {
  .ledger table, .ledger :is(thead, tbody), .ledger thead tr { display: block; }
  .ledger th { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .ledger th.test:has(button) { position: static; display: block; width: auto; height: auto; padding: 1px 10px; clip-path: none; }
  .ledger tbody tr { display: flex; flex-wrap: wrap; gap: 1px 14px; padding: 5px 10px; border-bottom: 1px solid var(--line); }
  .ledger tbody td { height: auto; min-width: 0; padding: 0; overflow-wrap: anywhere; }
  .ledger tbody :is(td.id, td.request) { max-width: 100%; }
  .ledger td[data-label]::before { content: attr(data-label) " "; color: var(--dim); font-family: system-ui, sans-serif; }
  .ledger td[data-empty] { display: none; }
}
.verdict { padding: 1px 6px; white-space: nowrap; border-radius: 8px; background: var(--bg-hover); color: var(--dim); font-size: 11px; }
.verdict[data-verdict="resumed"] { background: var(--bg-ok); color: var(--ok); }
.verdict[data-verdict="gap"] { background: var(--bg-bad); color: var(--bad); }
.verdict[data-verdict="duplicates"] { background: var(--bg-warn); color: var(--warn); }
`;
