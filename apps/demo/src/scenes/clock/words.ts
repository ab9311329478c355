import { defineWords } from "../../language/language.ts";

export const clockWords = defineWords(
  {
    title: "Clock",
    teaser: "retry, and a named event",
    summary:
      "The server sends the time once a second. Drop the connection, as often as you like: it reconnects after one to two seconds, and the seconds that you missed are replayed.",
    firstSecond: "the first second",
    now: "Now",
    connectedAt: "This connection was opened at",
    lastMinute: "The last minute",
    received: "seconds received,",
    replayed: "of them replayed from the server’s log",
  },
  {
    title: "时钟",
    teaser: "retry 与具名事件",
    summary:
      "服务器每秒发送一次时间。断开连接试试，断几次都行：一到两秒后自动重连，错过的几秒会补发，一秒不少。",
    firstSecond: "第一秒",
    now: "当前时间",
    connectedAt: "本次连接建立于",
    lastMinute: "最近一分钟",
    received: "秒已收到，其中",
    replayed: "秒由服务器日志补发",
  },
);
