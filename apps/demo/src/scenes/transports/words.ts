import { defineWords } from "../../language/language.ts";
import type { ProbeName, ProbeResult } from "./probes.ts";
import type { Contender } from "./protocol.ts";

type Verdicts = Record<ProbeResult["verdict"], string>;

export const transportsWords = defineWords(
  {
    title: "Transports",
    teaser: "fetch, EventSource, a polyfill",
    summary:
      "The same stream in four ways: Runnel’s hooks over fetch, over the browser’s EventSource and over event-source-polyfill, and EventSource alone. The table below tests all four against this server.",
    names: {
      fetch: "Runnel over fetch",
      alone: "EventSource alone",
      native: "Runnel over EventSource",
      polyfill: "Runnel over event-source-polyfill",
    } satisfies Record<Contender, string>,
    about: {
      fetch: "The default.",
      alone: "The browser’s class in an effect, without Runnel.",
      native: "For apps that must not use fetch.",
      polyfill: "Loaded only in this scene. It logs each loss to the console.",
    } satisfies Record<Contender, string>,
    fourWays: "One stream, four ways",
    events: "events",
    ids: "ids received",
    dropNote:
      "Drop all four connections. Three of them resume. Runnel over EventSource makes a new EventSource for each attempt, which cannot send the last event ID, so it misses the events in between.",
    capabilities: "What each of them can do",
    runAll: "Run all tests",
    running: "Running…",
    capability: "Capability",
    untested: "not tested",
    verdicts: { yes: "yes", no: "no", "no answer": "no answer" } satisfies Verdicts,
    noAnswerNote:
      "“No answer” means that the server did not answer in time, so nothing is known. Over HTTP/1.1 a browser opens six connections per host. Close other tabs of the demo, and run the tests again.",
    probes: {
      headers: "sends custom headers",
      post: "sends a POST with a body",
      resume: "resumes with Last-Event-ID after a loss",
      lastEventId: "resumes after an id of an earlier visit",
      status: "reports the HTTP status of a refusal",
      errorBody: "reports the body of a refusal",
      retryAfter: "waits as long as Retry-After demands",
      noContent: "stops after a 204",
      contentType: "reports a wrong content type",
      retryField: "follows the server’s retry field",
      sizeLimit: "limits the size of an event",
      comments: "counts comments as heartbeats",
      anyType: "receives events of unknown types",
    } satisfies Record<ProbeName, string>,
  },
  {
    title: "传输方式",
    teaser: "fetch、EventSource 与 polyfill",
    summary:
      "同一个流的四种接法：Runnel 的 hooks 分别基于 fetch、浏览器的 EventSource 和 event-source-polyfill，再加上不用 Runnel 的原生 EventSource 作对比。下面的表格会向这台服务器发请求，逐项实测。",
    names: {
      fetch: "Runnel + fetch",
      alone: "原生 EventSource",
      native: "Runnel + EventSource",
      polyfill: "Runnel + event-source-polyfill",
    },
    about: {
      fetch: "默认方式。",
      alone: "在 effect 里直接用浏览器的类，不用 Runnel。",
      native: "适合不能用 fetch 的应用。",
      polyfill: "只在本场景加载。每次断线都会在控制台输出错误。",
    },
    fourWays: "一个流，四种接法",
    events: "事件数",
    ids: "收到的 id",
    dropNote:
      "断开全部四个连接：其中三个会断点续传。Runnel + EventSource 每次重连都新建一个 EventSource，无法发送 Last-Event-ID，会漏掉断线期间的事件。",
    capabilities: "能力对比",
    runAll: "全部测试",
    running: "测试中……",
    capability: "能力",
    untested: "未测试",
    verdicts: { yes: "支持", no: "不支持", "no answer": "无响应" },
    noAnswerNote:
      "“无响应”表示服务器没有及时响应，结果未知。HTTP/1.1 下，浏览器对同一主机最多打开六个连接。请关闭 demo 的其他标签页，再测一次。",
    probes: {
      headers: "发送自定义请求头",
      post: "发送带请求体的 POST",
      resume: "断线后用 Last-Event-ID 续传",
      lastEventId: "从上次访问的 id 续传",
      status: "获取被拒绝时的 HTTP 状态码",
      errorBody: "获取被拒绝时的响应体",
      retryAfter: "遵守 Retry-After 的等待时间",
      noContent: "收到 204 后停止",
      contentType: "报告错误的 Content-Type",
      retryField: "遵守服务器的 retry 字段",
      sizeLimit: "限制单个事件的大小",
      comments: "把注释当作心跳",
      anyType: "接收未知类型的事件",
    },
  },
);
