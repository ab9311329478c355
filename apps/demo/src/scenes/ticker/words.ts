import { defineWords } from "../../language/words.ts";

const tickerWords = defineWords(
  {
    title: "Price ticker",
    teaser: "many components, one connection",
    summary:
      "Twelve instruments, about forty trades a second. Every row, line and number subscribes by itself, and all of them share one connection. Drop it: no trade is lost, none comes twice.",
  },
  {
    title: "行情大屏",
    teaser: "众多组件，一个连接",
    summary:
      "十二种品种，每秒约四十笔成交。每一行、每条线、每个数字都各自订阅，却共用同一个连接。断开试试：不丢一笔，也不重复一笔。",
  },
);

export { tickerWords };
