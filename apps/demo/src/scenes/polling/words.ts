import { defineWords } from "../../language/language.ts";
import type { Phase } from "./protocol.ts";

export const pollingWords = defineWords(
  {
    title: "Polling or SSE",
    teaser: "the same job, both ways",
    summary:
      "A job of about ten seconds reports its progress at irregular intervals. In the first card, the page polls. In the second one, the server pushes. Compare the cost, the delay, and the changes that polling never sees.",
    interval: "Poll every",
    seconds: (seconds: number) => `${seconds} s`,
    start: "Start a job",
    startAnother: "Start another job",
    polling: "Polling",
    pollingEvery: (seconds: number) => `Polling every ${seconds} s`,
    sse: "Server-Sent Events",
    requests: "requests",
    sent: "bytes sent",
    received: "bytes received",
    bytes: "bytes, both ways",
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
      "Bytes: on the wire, in both directions, as the server counts them at its sockets: request lines, headers, bodies and chunk sizes. TCP and IP are not included. Delays: measured by the server’s clock, which this page compares with its own when a job starts.",
  },
  {
    title: "轮询还是 SSE",
    teaser: "同一个任务，两种方式",
    summary:
      "一个约十秒的任务，不定时上报进度。第一张卡片由页面轮询，第二张由服务器推送。对比两者的开销、延迟，以及轮询漏掉的变化。",
    interval: "轮询间隔",
    seconds: (seconds) => `${seconds} 秒`,
    start: "启动任务",
    startAnother: "再启动一个任务",
    polling: "轮询",
    pollingEvery: (seconds) => `每 ${seconds} 秒轮询一次`,
    sse: "Server-Sent Events",
    requests: "请求数",
    sent: "发送字节数",
    received: "接收字节数",
    bytes: "合计字节数",
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
      "字节数：双向的网络传输量，由服务器在套接字上统计，包括请求行、头部、正文和分块长度，不含 TCP/IP 开销。延迟：以服务器时钟为准，任务启动时页面会与服务器对时。",
  },
);
