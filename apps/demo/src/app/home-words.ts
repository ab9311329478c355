import { defineWords } from "../language/language.ts";

export const homeWords = defineWords(
  {
    title: "Live data in React, over plain HTTP",
    summary:
      "Your server pushes events; Runnel turns them into React state. One connection for each stream, however many components read it. After a lost connection, it resumes after the last event ID, so no event is missed if the server replays them. React renders at most once a frame.",
    now: "This server’s time is",
    lookFirst: "Look at these first",
    first: {
      ticker: "ten components at up to 10,000 events a second, beside ten EventSources.",
      lab: "break the connection in twenty-two ways, and count the lost events.",
      llm: "an answer that goes on after a drop, a reload, and in a second tab.",
      notifications: "an inbox that is saved with its place in the stream.",
    },
    devtools:
      "The small button with the number of live streams opens the devtools: every frame, every reconnect. The switch in the navigation makes all tabs share one connection.",
    why: "Why Server-Sent Events, and when not",
    reasons: [
      {
        what: "Server-Sent Events",
        when: "The server sends, the browser listens: answers of language models, dashboards, notifications, progress. It is an HTTP response, so cookies, proxies, HTTP/2 and curl work, and resuming is part of the standard.",
      },
      {
        what: "WebSocket",
        when: "Both sides send often, or the data is binary: games, cursors, shared documents. You write reconnecting and resuming yourself.",
      },
      {
        what: "Polling",
        when: "A change may be seen a minute late, and the server cannot keep a response open.",
      },
    ],
    install: "Install",
    unpublished:
      "The packages are not published yet. README.md says how to pack them for your own app.",
    guides: "Guides",
    reference: "API reference",
    repository:
      "In the repository, packages/hooks/README.md has every option, and packages/devtools/README.md describes the overlay. Each scene shows its own source code.",
  },
  {
    title: "基于普通 HTTP 的 React 实时数据",
    summary:
      "服务器推送事件，Runnel 把它们变成 React 状态。不管多少组件订阅，一个流只用一个连接；断线后从最后一个事件 ID 续传，服务器能补发就不丢事件；React 一帧最多渲染一次。",
    now: "服务器当前时间",
    lookFirst: "先看这几个场景",
    first: {
      ticker: "十个组件，每秒最多一万个事件，与十个 EventSource 并排对比。",
      lab: "二十二种故障，数一数丢了几个事件。",
      llm: "断线、刷新、换标签页，回答都能接着输出。",
      notifications: "收件箱和流的位置一起保存。",
    },
    devtools:
      "显示活动流数量的小按钮可以打开开发者工具，查看每一帧和每次重连。导航栏里的开关可以让所有标签页共用一个连接。",
    why: "为什么用 Server-Sent Events，什么时候不用",
    reasons: [
      {
        what: "Server-Sent Events",
        when: "服务器推送、浏览器接收：大模型回答、数据大屏、通知、任务进度。它就是一个 HTTP 响应，Cookie、代理、HTTP/2、curl 都能直接用，断点续传是标准的一部分。",
      },
      {
        what: "WebSocket",
        when: "双方都频繁发送，或者要传二进制：游戏、光标同步、协同编辑。重连和续传要自己实现。",
      },
      {
        what: "轮询",
        when: "晚一分钟看到变化也没关系，或者服务器无法保持长连接。",
      },
    ],
    install: "安装",
    unpublished: "包还没有发布。如何打包并装进自己的应用，见 README.zh-CN.md。",
    guides: "指南",
    reference: "API 参考",
    repository:
      "仓库里，packages/hooks/README.zh-CN.md 列出全部选项，packages/devtools/README.zh-CN.md 介绍开发者工具。每个场景都附有源码。",
  },
);
