export const ISSUES_STYLES: string = `
.issues { flex: 1; min-height: 0; margin: 0; padding: 0; overflow: auto; list-style: none; }
.issue { display: flex; gap: 10px; padding: 8px 12px; border-bottom: 1px solid var(--line); }
.issues-note { padding: 6px 12px; border-bottom: 1px solid var(--line); }
.issue-mark { flex: none; margin-top: 2px; fill: none; stroke: currentColor; stroke-width: 2.2; stroke-linecap: round; }
.issue[data-severity="error"] .issue-mark { color: var(--bad); }
.issue[data-severity="warning"] .issue-mark { color: var(--warn); fill: currentColor; stroke: none; }
.issue strong { font-weight: 600; }
.issue p { max-width: 76ch; margin: 2px 0 0; color: var(--dim); }
.issue .link { margin-inline-end: 12px; }
.link { min-height: 24px; padding: 0; border: 0; background: none; color: var(--accent); text-decoration: underline; cursor: pointer; }
`;
