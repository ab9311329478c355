import { defineWords } from "../../language/language.ts";
import type { FigureName } from "./figures.ts";

export const tickerWords = defineWords(
  {
    title: "Dashboard",
    teaser: "up to 10,000 events a second",
    summary:
      "Fifty instruments, at a rate that you choose. Ten components read every trade over one connection, and React renders them at most once a frame. Put ten EventSources beside it. Drop the connection: no trade is lost or counted twice.",
    rate: "Trades per second",
    engine: "Implementation",
    engines: { runnel: "Runnel", both: "Side by side", naive: "EventSource + useState" },
    bothNote:
      "Same page, same server, same load. Compare connections and commits. A freeze stops the whole page. Select one board alone to see which one causes it. Over HTTP/1.1, Runnel’s board has ten live components and the other board three. So Runnel renders more, and on a slow processor a click can take longer with it.",
    naiveConnections: (count: number, open: number) =>
      open === count
        ? `${count} components, ${count} connections`
        : `${count} components want ${count} connections. Over HTTP/1.1 a browser opens six per host, so here ${open} get one.`,
    naiveWarning:
      "At this rate the page may hardly respond, and the server may disconnect a client that falls too far behind.",
    noConnection: "none",
    meter: "Load",
    page: "The page",
    totals: "Totals",
    eventsPerSecond: "events received/s",
    commitsPerSecond: "commits/s",
    framesDropped: "dropped frames/s",
    longestFreeze: "longest freeze",
    throttle:
      "On a fast machine, both boards are smooth. To see a slow phone, set “CPU: 6× slowdown” in the Performance panel of the browser’s devtools.",
    figures: {
      events: "Trades",
      volume: "Volume",
      turnover: "Turnover",
      rising: "Above start",
      falling: "Below start",
      largest: "Largest trade",
      best: "Best gain, %",
      last: "Last price",
    } satisfies Record<FigureName, string>,
    index: "River index",
    prices: "Prices",
    instrument: "Instrument",
    price: "Price",
    change: "Change",
    lastTrades: "Last trades",
    volume: "Volume",
    subscriptions: "subscribers, those of the status included, share one connection",
    idsSeen: "Ids received",
  },
  {
    title: "数据大屏",
    teaser: "每秒最多一万个事件",
    summary:
      "五十个品种，速率可选。十个组件通过一个连接处理每一笔成交，React 一帧最多渲染一次。可以和十个 EventSource 并排对比。断开连接试试：成交不丢、不重复。",
    rate: "每秒成交笔数",
    engine: "实现方式",
    engines: { runnel: "Runnel", both: "并排对比", naive: "EventSource + useState" },
    bothNote:
      "同一个页面、同一台服务器、同样的负载，请对比连接数和提交次数。卡顿是整个页面的，想知道是谁造成的，请只选一种实现。HTTP/1.1 下，Runnel 一侧有十个组件在更新，另一侧只有三个，所以 Runnel 渲染得更多，在慢的处理器上点击可能更慢。",
    naiveConnections: (count, open) =>
      open === count
        ? `${count} 个组件，${count} 个连接`
        : `${count} 个组件需要 ${count} 个连接。HTTP/1.1 下浏览器对同一主机最多打开六个，这里只能分到 ${open} 个。`,
    naiveWarning: "在这个速率下页面可能卡死；客户端积压太多时，服务器会断开连接。",
    noConnection: "无",
    meter: "负载",
    page: "页面",
    totals: "合计",
    eventsPerSecond: "收到事件/秒",
    commitsPerSecond: "提交/秒",
    framesDropped: "丢帧/秒",
    longestFreeze: "最长卡顿",
    throttle:
      "在快的机器上，两种实现都很流畅。在浏览器开发者工具的 Performance 面板里把 CPU 降速 6 倍，就是手机上的效果。",
    figures: {
      events: "成交笔数",
      volume: "成交量",
      turnover: "成交额",
      rising: "高于开盘",
      falling: "低于开盘",
      largest: "最大一笔",
      best: "最大涨幅 %",
      last: "最新价",
    },
    index: "河流指数",
    prices: "行情",
    instrument: "品种",
    price: "价格",
    change: "涨跌幅",
    lastTrades: "走势",
    volume: "成交量",
    subscriptions: "个订阅者（含连接状态）共用一个连接",
    idsSeen: "收到的 id",
  },
);
