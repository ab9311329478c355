import { defineWords } from "../../language/words.ts";

const clockWords = defineWords(
  {
    title: "Clock",
    teaser: "retry, and a named event",
    summary:
      "The server says the time once a second. Drop the connection: it is back within a second, and the seconds that you missed arrive late but complete.",
    firstSecond: "the first second",
    now: "Now",
    connectedAt: "This connection was made at",
    lastMinute: "The last minute",
    heard: "seconds heard,",
    replayed: "of them replayed from the server’s log",
  },
  {
    title: "时钟",
    teaser: "retry 与具名事件",
    summary:
      "服务器每秒报一次时间。断开连接试试：一秒之内就会恢复，错过的那几秒会迟到，但一秒不少。",
    firstSecond: "第一秒",
    now: "现在",
    connectedAt: "本次连接建立于",
    lastMinute: "最近一分钟",
    heard: "秒已收到，其中",
    replayed: "秒由服务器日志补发",
  },
);

export { clockWords };
