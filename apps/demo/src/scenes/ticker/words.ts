import { defineWords } from "../../language/words.ts";

const tickerWords = defineWords(
  {
    title: "Dashboard",
    teaser: "up to 10,000 events a second",
    summary:
      "Fifty instruments, at a rate that you choose. A reducer sees every trade; React hears of them once a frame. Switch to a plain EventSource with a useState, and watch the same table under the same load. Drop the connection: no trade is lost, none comes twice.",
    rate: "Trades per second",
    engine: "Through",
    engines: { runnel: "Runnel", naive: "EventSource + useState" },
    naiveNote:
      "As it is often written: an EventSource in an effect, and a setState for every message. Compare the commits with those of Runnel.",
    naiveWarning:
      "At this rate the page may hardly answer any more, and the server may cut a reader that falls too far behind. Go back to Runnel, or to a lower rate.",
    meter: "Meter",
    totals: "Totals",
    eventsPerSecond: "events/s",
    commitsPerSecond: "commits/s",
    framesDropped: "frames dropped/s",
    index: "River index",
    prices: "Prices",
    instrument: "Instrument",
    price: "Price",
    change: "Change",
    lastTrades: "Last trades",
    volume: "Volume",
    oneConnection: "One connection",
    subscriptions: "subscriptions",
    trades: "Trades",
    idsSeen: "Ids seen",
  },
  {
    title: "数据大屏",
    teaser: "每秒最多一万个事件",
    summary:
      "五十个品种，速率由你选择。每一笔成交都会经过 reducer，而 React 每帧只更新一次。切换到普通的 EventSource 加 useState，看看同一张表在同样的压力下会怎样。断开连接试试：不丢一笔，也不重复一笔。",
    rate: "每秒成交笔数",
    engine: "实现方式",
    engines: { runnel: "Runnel", naive: "EventSource + useState" },
    naiveNote:
      "常见的写法：在 effect 里建 EventSource，每条消息调用一次 setState。请与 Runnel 的提交次数作比较。",
    naiveWarning:
      "在这个速率下页面可能几乎没有响应，落后太多时服务器也可能断开连接。请切回 Runnel 或降低速率。",
    meter: "仪表",
    totals: "合计",
    eventsPerSecond: "事件／秒",
    commitsPerSecond: "提交／秒",
    framesDropped: "丢帧／秒",
    index: "河流指数",
    prices: "行情",
    instrument: "品种",
    price: "价格",
    change: "涨跌",
    lastTrades: "最近走势",
    volume: "成交量",
    oneConnection: "共用一个连接",
    subscriptions: "个订阅",
    trades: "成交笔数",
    idsSeen: "收到的 id",
  },
);

export { tickerWords };
