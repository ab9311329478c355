import { defineWords } from "../../language/language.ts";

export const tickerWords = defineWords(
  {
    title: "Dashboard",
    teaser: "up to 10,000 events a second",
    summary:
      "Fifty instruments, at a rate that you choose. A reducer sees every trade, and React renders at most once a frame. Switch to a plain EventSource with useState to see the same table under the same load. Drop the connection: no trade is lost or counted twice.",
    rate: "Trades per second",
    engine: "Implementation",
    engines: { runnel: "Runnel", naive: "EventSource + useState" },
    naiveNote:
      "The common way: an EventSource in an effect, and a setState for every message. Compare its commits with Runnel’s.",
    naiveWarning:
      "At this rate the page may hardly respond, and the server may disconnect a client that falls too far behind. Switch back to Runnel, or to a lower rate.",
    meter: "Load",
    totals: "Totals",
    eventsPerSecond: "events/s",
    commitsPerSecond: "commits/s",
    framesDropped: "dropped frames/s",
    index: "River index",
    prices: "Prices",
    instrument: "Instrument",
    price: "Price",
    change: "Change",
    lastTrades: "Last trades",
    volume: "Volume",
    oneConnection: "One connection",
    subscriptions: "subscribers",
    trades: "Trades",
    idsSeen: "Ids received",
  },
  {
    title: "数据大屏",
    teaser: "每秒最多一万个事件",
    summary:
      "五十个品种，速率可选。reducer 处理每一笔成交，React 一帧最多渲染一次。切换到普通的 EventSource + useState，看看同一张表在同样负载下的表现。断开连接试试：成交不丢、不重复。",
    rate: "每秒成交笔数",
    engine: "实现方式",
    engines: { runnel: "Runnel", naive: "EventSource + useState" },
    naiveNote:
      "常见写法：在 effect 里创建 EventSource，每条消息调用一次 setState。可以对比两者的提交次数。",
    naiveWarning:
      "在这个速率下页面可能卡死；客户端积压太多时，服务器会断开连接。请切回 Runnel，或降低速率。",
    meter: "负载",
    totals: "合计",
    eventsPerSecond: "事件/秒",
    commitsPerSecond: "提交/秒",
    framesDropped: "丢帧/秒",
    index: "河流指数",
    prices: "行情",
    instrument: "品种",
    price: "价格",
    change: "涨跌幅",
    lastTrades: "走势",
    volume: "成交量",
    oneConnection: "共享一个连接",
    subscriptions: "个订阅者",
    trades: "成交笔数",
    idsSeen: "收到的 id",
  },
);
