/**
 * Isolates texts of the server, so that a right-to-left text does not reorder the text beside it. In a text with several
 * lines, each line has its own direction.
 */
export const UNTRUSTED_STYLES: string = `
.name, .query, .method, .event-type, .stream-error, .separator-text, .frame > span, .issue strong, .issue p, .notice p,
.facts dt, .facts dd, .ledger td, .json-row > span, .diff-change > div, .failure p, .failure code, .failure li { unicode-bidi: isolate; }
.page, .frame > .column-data, .raw-line, .message-text, .diff-same, .diff-removed, .diff-added { unicode-bidi: plaintext; }
`;
