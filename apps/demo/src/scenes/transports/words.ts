import { defineWords } from "../../language/words.ts";
import type { ProbeName } from "./probes.ts";
import type { TransportName } from "./transport-names.ts";

interface TransportsWords {
  readonly title: string;
  readonly teaser: string;
  readonly summary: string;
  readonly names: Readonly<Record<TransportName, string>>;
  readonly about: Readonly<Record<TransportName, string>>;
  readonly threeWays: string;
  readonly events: string;
  readonly ids: string;
  readonly dropNote: string;
  readonly canAndCannot: string;
  readonly tryAll: string;
  readonly trying: string;
  readonly what: string;
  readonly untried: string;
  readonly yes: string;
  readonly no: string;
  readonly probes: Readonly<Record<ProbeName, string>>;
}

const transportsWords = defineWords<TransportsWords>(
  {
    title: "Transports",
    teaser: "fetch, EventSource, a polyfill",
    summary:
      "The same stream and the same hooks, over Runnel’s fetch, the browser’s own EventSource, and event-source-polyfill. What each can and cannot do is not claimed here but tried, against this server.",
    names: { fetch: "fetch", native: "EventSource", polyfill: "event-source-polyfill" },
    about: {
      fetch: "Runnel’s default.",
      native: "The browser’s own class.",
      polyfill: "Loaded only for this scene. Logs each loss on the console.",
    },
    threeWays: "One stream, read in three ways",
    events: "events",
    ids: "ids seen",
    dropNote:
      "Drop all three: two of them resume. The browser’s EventSource, made anew, cannot say what it had last, and misses what was sent meanwhile.",
    canAndCannot: "Can and cannot",
    tryAll: "Try everything",
    trying: "Trying…",
    what: "What",
    untried: "untried",
    yes: "yes",
    no: "no",
    probes: {
      headers: "sends headers of your own",
      post: "sends a POST with a body",
      lastEventId: "resumes from an id of an earlier visit",
      status: "tells the HTTP status of a refusal",
      errorBody: "tells what the server said to it",
      retryAfter: "waits as long as Retry-After asks",
      noContent: "stops at 204",
      contentType: "tells a wrong content type",
      retryField: "heeds the server’s retry field",
      sizeLimit: "bounds the size of an event",
      comments: "takes comments for a sign of life",
      anyType: "hears events of types that nobody named",
    },
  },
  {
    title: "传输方式",
    teaser: "fetch、EventSource 与 polyfill",
    summary:
      "同一个流、同样的 hooks，分别走 Runnel 的 fetch、浏览器自带的 EventSource 和 event-source-polyfill。各自能做什么、不能做什么，不靠嘴说，而是当场向这台服务器验证。",
    names: { fetch: "fetch", native: "EventSource", polyfill: "event-source-polyfill" },
    about: {
      fetch: "Runnel 的默认方式。",
      native: "浏览器自带的类。",
      polyfill: "只在本场景加载；每次断线都会在控制台记一条错误。",
    },
    threeWays: "一个流，三种读法",
    events: "事件",
    ids: "收到的 id",
    dropNote:
      "把三个都断开：两个会续上。浏览器的 EventSource 重新建立后说不出自己最后收到了什么，于是漏掉这段时间的事件。",
    canAndCannot: "能与不能",
    tryAll: "全部试一遍",
    trying: "正在试……",
    what: "能力",
    untried: "未试",
    yes: "能",
    no: "不能",
    probes: {
      headers: "发送自定义请求头",
      post: "发送带请求体的 POST",
      lastEventId: "从上次访问的 id 处续传",
      status: "得知拒绝时的 HTTP 状态码",
      errorBody: "得知服务器说了什么",
      retryAfter: "按 Retry-After 的要求等待",
      noContent: "遇到 204 就停止",
      contentType: "指出内容类型不对",
      retryField: "遵从服务器的 retry 字段",
      sizeLimit: "限制单个事件的大小",
      comments: "把注释当作存活信号",
      anyType: "收到没有按名字监听的事件",
    },
  },
);

export { transportsWords };
