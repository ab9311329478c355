import { defineWords } from "../../language/words.ts";
import type { Failure } from "./ask.ts";
import type { Phase } from "./job.ts";

interface PollingWords {
  readonly title: string;
  readonly teaser: string;
  readonly summary: string;
  readonly interval: string;
  readonly seconds: (seconds: number) => string;
  readonly start: string;
  readonly startAnother: string;
  readonly polling: string;
  readonly pollingEvery: (seconds: number) => string;
  readonly sse: string;
  readonly requests: string;
  readonly bytes: string;
  readonly each: string;
  readonly seen: string;
  readonly mean: string;
  readonly worst: string;
  readonly progress: string;
  readonly noJob: string;
  readonly phases: Readonly<Record<Phase, string>>;
  readonly failed: (failure: Failure) => string;
  readonly bytesNote: string;
}

const pollingWords = defineWords<PollingWords>(
  {
    title: "Polling or SSE",
    teaser: "the same job, both ways",
    summary:
      "A job of ten seconds reports its progress, unevenly. On the left somebody asks again and again, on the right the server tells. Compare what each costs, how late it is, and what it never sees.",
    interval: "Poll every",
    seconds: (seconds) => `${seconds} s`,
    start: "Start a job",
    startAnother: "Start another job",
    polling: "Polling",
    pollingEvery: (seconds) => `Polling every ${seconds} s`,
    sse: "Server-Sent Events",
    requests: "requests",
    bytes: "bytes received",
    each: "bytes per change seen",
    seen: "changes seen",
    mean: "delay, on average",
    worst: "delay, at worst",
    progress: "Progress of the job",
    noJob: "No job yet",
    phases: {
      queued: "Queued",
      loading: "Loading",
      working: "Working",
      saving: "Saving",
      done: "Done",
    },
    failed: (failure) =>
      failure === "unreachable"
        ? "The server cannot be reached. Is it running?"
        : `The server answered ${failure}.`,
    bytesNote:
      "Bytes are the answers’ bodies and 300 for the headers of each, as PerformanceResourceTiming.transferSize counts. What the browser sends (headers and cookies with every request) it does not tell, so it is missing here: on the left, once for each request. Delays are by the server’s clock, which this page compares with its own when a job starts.",
  },
  {
    title: "轮询还是 SSE",
    teaser: "同一个任务，两种方式",
    summary:
      "一个约十秒的任务，进度时快时慢。左边一遍遍地问，右边由服务器主动告知。比一比：各花多少，晚了多久，又漏看了什么。",
    interval: "轮询间隔",
    seconds: (seconds) => `${seconds} 秒`,
    start: "启动任务",
    startAnother: "再启动一个任务",
    polling: "轮询",
    pollingEvery: (seconds) => `每 ${seconds} 秒轮询一次`,
    sse: "Server-Sent Events",
    requests: "请求数",
    bytes: "收到的字节",
    each: "每次变化所用字节",
    seen: "看到的变化",
    mean: "平均延迟",
    worst: "最大延迟",
    progress: "任务进度",
    noJob: "还没有任务",
    phases: {
      queued: "排队中",
      loading: "加载中",
      working: "处理中",
      saving: "保存中",
      done: "已完成",
    },
    failed: (failure) =>
      failure === "unreachable" ? "无法访问服务器。它在运行吗？" : `服务器答复了 ${failure}。`,
    bytesNote:
      "字节数是响应体，外加每个响应头按 300 字节计，与 PerformanceResourceTiming.transferSize 的算法一致。浏览器发出的内容（每个请求的请求头和 Cookie）无法得知，因此没有计入：左边每次请求都要再付一次。延迟以服务器时钟为准，任务启动时本页会与它对时。",
  },
);

export { pollingWords };
