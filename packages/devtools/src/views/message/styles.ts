export const MESSAGE_STYLES: string = `
.message { display: flex; flex: 1; flex-direction: column; min-width: 0; min-height: 0; }
.message-text {
  flex: 1;
  min-height: 60px;
  margin: 0;
  padding: 10px 12px;
  overflow: auto;
  font: 13px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
.message-text:focus-visible { outline-width: 1px; }
.message-text mark { border-radius: 2px; background: var(--bg-selected); color: var(--accent); }
.message-block { content-visibility: auto; contain-intrinsic-height: auto 400px; }
.message-error { flex: none; margin: 0; padding: 5px 12px; background: var(--bg-bad); color: var(--bad); }
.answer-parts { display: flex; flex: 1; min-height: 0; }
.answer-parts section { display: flex; flex: 1 1 160px; flex-direction: column; min-width: 0; min-height: 0; }
.answer-parts section + section { border-left: 1px solid var(--line); }
.answer-parts .answer-main { flex: 2 1 240px; }
.answer-parts h3 { flex: none; margin: 0; padding: 5px 12px 0; color: var(--dim); font-size: 11px; font-weight: 600; }
.answer-parts h4 { margin: 0; font-size: 11px; font-weight: 600; }
.prompt, .tool-calls { flex: 1; min-height: 0; padding: 6px 12px; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.message-error, .prompt h4, .tool-call h4 { unicode-bidi: isolate; }
.tool-call pre { unicode-bidi: plaintext; }
.prompt > div, .tool-call { margin-bottom: 8px; }
.prompt h4 { color: var(--accent); }
.tool-call pre { margin: 2px 0 0; font: 11.5px/1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
.tool-call .tool-output { padding-left: 8px; border-left: 2px solid var(--line-strong); }
.pause { margin: 0 3px; padding: 0 5px; border-radius: 3px; background: var(--bg-warn); color: var(--warn); font: 11px/1.4 system-ui, sans-serif; white-space: nowrap; user-select: none; }
.message + .metrics dd { overflow-wrap: anywhere; text-align: end; white-space: normal; }
.message-omitted { color: var(--dim); font-size: 11px; }
.scrubber { display: flex; flex: none; flex-wrap: wrap; align-items: center; gap: 4px 8px; min-height: 32px; padding: 3px 10px; border-top: 1px solid var(--line); }
.scrubber input { flex: 1 1 120px; min-width: 80px; height: 24px; margin: 0; accent-color: var(--accent); }
.scrubber .mono { color: var(--dim); white-space: nowrap; }
.sided .toolbar select.tool { max-width: 260px; min-width: 0; flex-shrink: 1; }
@container sided (width < 820px) {
  .answer-parts { flex-direction: column; overflow: auto; }
  .answer-parts section { flex: none; }
  .answer-parts .answer-main { flex: 1 0 120px; }
  .answer-parts section + section { border-top: 1px solid var(--line); border-left: 0; }
  .answer-parts section:not(.answer-main) > .message-text, .prompt, .tool-calls { max-height: 140px; }
}
@container sided (width < 560px) {
  .message { flex: 1 0 auto; }
  .answer-parts .answer-main { flex: none; }
  .answer-parts .answer-main > .message-text { max-height: 260px; }
}
`;
