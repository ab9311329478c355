import { defineWords } from "../../language/language.ts";
import type { Phase } from "./protocol.ts";

export const pollingWords = defineWords(
  {
    title: "Polling or SSE",
    teaser: "the same job, both ways",
    summary:
      "A job of about ten seconds reports its progress at irregular intervals. On the left the page polls, on the right the server pushes. Compare the cost, the delay, and the changes that polling never sees.",
    interval: "Poll every",
    seconds: (seconds: number) => `${seconds} s`,
    start: "Start a job",
    startAnother: "Start another job",
    polling: "Polling",
    pollingEvery: (seconds: number) => `Polling every ${seconds} s`,
    sse: "Server-Sent Events",
    requests: "requests",
    bytes: "bytes received",
    each: "bytes per change seen",
    seen: "changes seen",
    mean: "mean delay",
    worst: "maximum delay",
    progress: "Progress of the job",
    noJob: "No job yet",
    phases: {
      queued: "Queued",
      loading: "Loading",
      working: "Working",
      saving: "Saving",
      done: "Done",
    } satisfies Record<Phase, string>,
    bytesNote:
      "Bytes: the bodies of the responses, plus 300 bytes of headers for each response, as in PerformanceResourceTiming.transferSize. The browser does not report what it sends (headers and cookies), so that is not included. Polling sends it with each request. Delays: measured by the server’s clock, which this page compares with its own when a job starts.",
  },
  {
    title: "轮询还是 SSE",
    teaser: "同一个任务，两种方式",
    summary:
      "一个约十秒的任务，不定时上报进度。左边由页面轮询，右边由服务器推送。对比两者的开销、延迟，以及轮询漏掉的变化。",
    interval: "轮询间隔",
    seconds: (seconds) => `${seconds} 秒`,
    start: "启动任务",
    startAnother: "再启动一个任务",
    polling: "轮询",
    pollingEvery: (seconds) => `每 ${seconds} 秒轮询一次`,
    sse: "Server-Sent Events",
    requests: "请求数",
    bytes: "接收字节数",
    each: "每次变化的字节数",
    seen: "收到的变化",
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
    bytesNote:
      "字节数：响应体大小，加上每个响应 300 字节的响应头，算法与 PerformanceResourceTiming.transferSize 相同。浏览器不报告发出的数据（请求头和 Cookie），所以没有计入；轮询的每个请求都有这部分开销。延迟：以服务器时钟为准，任务启动时页面会与服务器对时。",
  },
);
