/** Issues, and how to fix them. */
export const ISSUES = {
  "No issues found.": "没有发现问题。",
  "The status of the stream: {status}.": "流的状态：{status}。",
  error: "错误",
  warning: "警告",
  "Show all with {query}": "用 {query} 查看全部",

  "{count} connections to {origin}": "到 {origin} 有 {count} 个连接",
  "Over HTTP/1.1, a browser opens at most six connections to an origin, in all tabs together. Further requests wait. Use HTTP/2, or merge streams.":
    "HTTP/1.1 下，浏览器对一个源最多打开六个连接，所有标签页合计，其余请求只能排队。请使用 HTTP/2，或者合并流。",
  "Another stream has the same URL": "另一个流的 URL 相同",
  "“{name}” and “{other}” differ in key, headers, credentials or body, so they do not share a connection. If this is not intended, define the stream once with defineStream.":
    "“{name}”和“{other}”的 key、请求头、credentials 或请求体不同，所以没有共用连接。如果不是有意为之，请用 defineStream 只定义一次。",
  "The devtools simulated a fault: {fault}. The server is not the cause. End it under Actions, in the tab that started it.":
    "这是开发者工具模拟的故障：{fault}。与服务器无关。可以在发起模拟的标签页的“操作”中停止。",

  "The last {count} attempts failed: {why}": "最近 {count} 次连接都失败了：{why}",
  "Events were lost at {count} {count|reconnect|reconnects}": "{count} 次重连丢失了事件",
  "Connection {connection} sent Last-Event-ID “{sent}”, but the first id it received is “{received}”. The server must store events for the time of a reconnect, and resume after Last-Event-ID.":
    "连接 {connection} 发送的 Last-Event-ID 是“{sent}”，收到的第一个 id 却是“{received}”。服务器要保留重连期间的事件，并从 Last-Event-ID 之后续传。",
  "Events are missing: `sequence` found {count} {count|gap|gaps}":
    "有事件缺失：按 `sequence` 发现 {count} 个缺口",
  "The server skipped these numbers, or no longer had the events for a resume. With `load` in the `state` of the definition, the state is loaded again after a gap.":
    "服务器跳过了这些序号，或者续传时已经没有这些事件。在定义的 `state` 中设置 `load`，出现缺口后会重新加载状态。",
  "Events were received twice after {count} {count|reconnect|reconnects}":
    "{count} 次重连后收到了重复的事件",
  "Connection {connection} sent Last-Event-ID “{sent}”, and the first id it received, “{received}”, had been received before. Resume after Last-Event-ID, not at it. If the server cannot, set `sequence` in the definition: it drops duplicates.":
    "连接 {connection} 发送的 Last-Event-ID 是“{sent}”，收到的第一个 id“{received}”此前已经收到过。服务器应从 Last-Event-ID 之后续传，不包含它本身。如果做不到，请在定义中设置 `sequence`，重复的事件会被丢弃。",
  "Connection {connection} received the answer again from its beginning":
    "连接 {connection} 又从头收到了整个回答",
  "No id was received before the loss, so the server sends all events again, and a reducer counts them twice. Send `id:` with each event.":
    "断开前没有收到过 id，服务器只能重发全部事件，reducer 会重复计算。请为每个事件发送 `id:`。",
  "The last {count} connections were each lost after {time} of silence":
    "最近 {count} 个连接都在静默 {time} 后断开",
  "An idle timeout of the server or of a proxy ends connections that are silent. Usual values: {values}. Send a comment every 15 s, or raise the timeout (nginx: proxy_read_timeout).":
    "服务器或代理的空闲超时断开了没有数据的连接。常见的值：{values}。请每 15 秒发送一条注释作为心跳，或者调大超时（nginx：proxy_read_timeout）。",
  "The last {count} connections were each lost after {time}":
    "最近 {count} 个连接都在 {time} 后断开",
  "Data arrived shortly before each loss, so it is not an idle timeout, and comments do not help. Something limits the duration of a response: a serverless platform, a load balancer or a worker of the server. Raise that limit, or send ids, so that a reconnect loses nothing.":
    "断开前不久还有数据，所以不是空闲超时，发送心跳也没有用。是响应的总时长受到限制：serverless 平台、负载均衡或服务器的 worker。请调大这个限制，或者发送 id，让重连不丢事件。",
  "Either an idle timeout or a limit on the duration of a response. Usual values: {values}. Send a comment every 15 s. If the losses go on, raise the limit of the server, proxy or platform.":
    "可能是空闲超时，也可能是响应总时长的限制。常见的值：{values}。请先每 15 秒发送一条注释作为心跳；如果仍然断开，再调大服务器、代理或平台的限制。",
  "30 s, 60 s (nginx, AWS load balancers), 100 s (Cloudflare)":
    "30 秒、60 秒（nginx、AWS 负载均衡）、100 秒（Cloudflare）",

  "The answer is incomplete: the server no longer has the rest":
    "回答不完整：服务器上已经没有剩下的部分",
  "Keep an answer on the server as long as a client may resume it, also after it is complete.":
    "只要客户端还可能来续传，就要在服务器上保留回答，生成完之后也一样。",
  "The answer is incomplete: {message}": "回答不完整：{message}",
  "The server reported an error inside the stream: {message}": "服务器在流中报告了错误：{message}",
  "The response had the status 200, so this is not an HTTP error, and the request is not retried. The frame contains the error code. The data before it is kept.":
    "响应状态码是 200，所以不算 HTTP 错误，请求也不会重试。错误码在这一帧里，此前收到的数据会保留。",
  "The stream failed: {why}": "流失败了：{why}",
  "The definition has `resume`, but the id of the answer was not known yet, or too many attempts made no progress. See Reconnects.":
    "定义里有 `resume`，但当时还不知道回答的 id，或者多次尝试都没有进展。详见“重连”。",
  "With `resume` in the definition, a request continues where it was cut off. Without it, offer a “Continue” button: the data received so far is kept.":
    "在定义中设置 `resume`，请求就能从中断处续传。否则可以提供一个“继续”按钮，已收到的数据会保留。",
  "{count} {count|event|events} could not be decoded": "{count} 个事件解码失败",
  "; {count} not checked yet": "；还有 {count} 个未检查",
  "The frames are no longer kept.": "这些帧已不再保留。",
  "A `retry` field was ignored: “{line}”": "有一个 `retry` 字段被忽略：“{line}”",
  "The value must be an integer in milliseconds: only digits, without sign or unit.":
    "值必须是以毫秒为单位的整数：只能有数字，不带符号和单位。",
  "The response is compressed ({encoding}), which also buffers.":
    "响应经过压缩（{encoding}），压缩也会造成缓冲。",
  "Frames arrive in bursts: many in one chunk after {time} of silence":
    "帧成批到达：静默 {time} 后一个数据块里有很多帧",
  "The page was not busy, so the server sends in batches, or a proxy buffers. If the server writes each event at once, send X-Accel-Buffering: no, or turn buffering off (nginx: proxy_buffering off). Exclude text/event-stream from compression, or flush after each event.":
    "页面当时并不忙，所以要么是服务器成批发送，要么是代理在缓冲。如果服务器是逐个写出事件的，请发送 X-Accel-Buffering: no，或者关闭缓冲（nginx：proxy_buffering off）。不要压缩 text/event-stream，或者在每个事件之后 flush。",
  "None of {count} events has an id": "{count} 个事件都没有 id",
  "The server cannot know which events a client missed, so a reconnect loses events. Send `id:` with each event, and resume after Last-Event-ID.":
    "服务器无从知道客户端错过了哪些事件，重连就会丢事件。请为每个事件发送 `id:`，并从 Last-Event-ID 之后续传。",
  "A frame has {count} characters": "有一帧长达 {count} 个字符",
  "An event is dispatched only when it is complete, and later events wait for it. Send a reference and fetch the data separately, or split the data.":
    "事件收完整后才会分发，后面的事件都要等它。请只发送引用，数据另行请求，或者把数据拆开。",
  "No response for {time}": "{time} 没有响应",
  "A proxy may buffer until the first event: send a comment at once, X-Accel-Buffering: no, and `no-transform`. Or six connections to this origin are open (HTTP/1.1).":
    "代理可能会缓冲到第一个事件：请立即发送一条注释，并发送 X-Accel-Buffering: no 和 `no-transform`。也可能是这个源已经有六个连接（HTTP/1.1）。",
  "The connection is open, but silent for {time}": "连接已打开，但已静默 {time}",
  "A lost connection looks the same. Send a comment every 15 s, and set `heartbeatTimeout`.":
    "断开的连接看起来也是这样。请每 15 秒发送一条注释作为心跳，并设置 `heartbeatTimeout`。",
} as const;
