export const DETAIL_STYLES: string = `
.detail-side { flex: none; min-width: 0; max-width: 70%; overflow: hidden; }
.detail { display: flex; flex-direction: column; height: 100%; }
.detail-head {
  display: flex;
  flex: none;
  align-items: center;
  justify-content: space-between;
  height: 30px;
  padding: 0 6px 0 10px;
  border-bottom: 1px solid var(--line);
}
.detail-head h3 { margin: 0; overflow: hidden; font-size: 12px; font-weight: 600; white-space: nowrap; text-overflow: ellipsis; }
.detail .failure { margin: 0; padding: 6px 10px; background: var(--bg-bad); color: var(--bad); }
.detail-text {
  flex: 1;
  min-height: 0;
  margin: 0;
  padding: 8px 10px;
  overflow: auto;
  font: 11.5px/1.5 var(--mono);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
`;
