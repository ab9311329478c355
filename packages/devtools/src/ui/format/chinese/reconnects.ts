/** Reconnects. */
export const RECONNECTS = {
  resumed: "已续传",
  "The first id is new and follows the id that was sent. No event was lost.":
    "第一个 id 是新的，紧接着发送的 id，没有丢事件。",
  "Some ids are missing. The server did not store the missed events, or ignores Last-Event-ID.":
    "缺少一部分 id。服务器没有保留错过的事件，或者忽略了 Last-Event-ID。",
  duplicates: "有重复",
  "The first id was received before. The server sends more than the missed events, or ignores Last-Event-ID.":
    "第一个 id 此前已经收到过。服务器多发了事件，或者忽略了 Last-Event-ID。",
  "can’t tell": "无法判断",
  "The first id is new, but the ids do not count by one. So the panel cannot tell whether events were lost.":
    "第一个 id 是新的，但 id 不是逐一递增，无法判断是否丢了事件。",
  "no id sent": "未发送 id",
  "No id was received before the loss, so no Last-Event-ID was sent and the stream cannot resume. Send an id: with each event.":
    "断开前没有收到过 id，所以没有发送 Last-Event-ID，无法续传。请为每个事件发送 id:。",
  "from the beginning": "从头开始",
  "No id was received before the loss, so the server sends the answer again from its beginning, and a reducer counts its events twice. Send an id: with each event.":
    "断开前没有收到过 id，服务器又从头发送了回答，reducer 会重复计算。请为每个事件发送 id:。",
  "No attempts yet.": "还没有连接。",
  "Each connection of this stream is listed here.": "这个流的每个连接都会列在这里。",
  "The number of the connection": "连接编号",
  After: "起因",
  Delay: "等待",
  "First id": "第一个 id",
  Verdict: "结论",
  Lasted: "持续",
  "Ended by": "结束原因",
  simulated: "模拟",
  "{count} {count|gap|gaps}": "{count} 个缺口",
  "{count} {count|duplicate|duplicates}": "{count} 个重复",
  "{found} by sequence": "按序号发现 {found}",
  "{waited} of {planned}": "{waited}（原定 {planned}）",
  ", then {cause}": "，随后{cause}",
  "Copy all connections as test": "把所有连接复制为测试",
  "Copy connection {number} as test": "把连接 {number} 复制为测试",
  Test: "测试",
} as const;
