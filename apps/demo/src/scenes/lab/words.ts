import { defineWords } from "../../language/words.ts";
import type { Fault, Group } from "./faults.ts";
import type { Verdict } from "./tally.ts";

interface LabWords {
  readonly title: string;
  readonly teaser: string;
  readonly summary: string;
  readonly count: string;
  readonly counters: Readonly<Record<keyof Verdict, string>>;
  readonly none: string;
  readonly pressed: (name: string, outcome: string) => string;
  readonly anew: string;
  readonly attempts: string;
  readonly refused: (status: number) => string;
  readonly unreachable: string;
  readonly groups: Readonly<Record<Group, string>>;
  /** What the button is called, and what happens then. */
  readonly faults: Readonly<Record<Fault, { readonly name: string; readonly outcome: string }>>;
}

const labWords = defineWords<LabWords>(
  {
    title: "Reconnect lab",
    teaser: "every fault, and what it costs",
    summary:
      "Twenty events a second, and a server that breaks them on command, for this tab only. Press whatever you like: whenever the stream is open again, the counters say that nothing was lost, doubled or reordered.",
    count: "Events",
    counters: {
      sent: "sent",
      received: "received",
      underWay: "under way",
      lost: "lost",
      duplicated: "duplicated",
      outOfOrder: "reordered",
      damaged: "damaged",
    },
    none: "Press a fault, and watch the status and the counters.",
    pressed: (name, outcome) => `${name}: ${outcome}`,
    anew: "Start anew",
    attempts: "Attempts that 503 is answered to",
    refused: (status) => `The server would not do it: it answered ${status}.`,
    unreachable: "The server cannot be reached. Is it running?",
    groups: {
      onTheConnection: "The connection",
      onTheNextAttempts: "The answer to the next attempts",
      onTheBytes: "The bytes",
      onTheEvents: "The events",
      lies: "Would the counters tell?",
    },
    faults: {
      drop: { name: "Drop the socket", outcome: "Waits, reconnects, and gets what it missed." },
      end: {
        name: "End the response",
        outcome: "For GET an end is only a pause: waits, and reconnects.",
      },
      stall: {
        name: "Stall",
        outcome: "Open, but silent. After 3 s heartbeatTimeout gives the connection up.",
      },
      latency: {
        name: "Latency on or off",
        outcome: "Everything comes a second late, and in order. Press again to end it.",
      },
      unavailable: { name: "503", outcome: "Waits longer after each attempt, then goes on." },
      busy: { name: "503 with Retry-After", outcome: "Waits the 2 s that the server asks for." },
      unauthorized: {
        name: "401",
        outcome: "onUnauthorized renews the token, and it goes on at once.",
      },
      noContent: {
        name: "204",
        outcome: "Closed: the server wants no more of us. “Reopen” goes on where it ended.",
      },
      html: {
        name: "HTML page",
        outcome: "Failed, with the page’s text. “Reopen” goes on where it ended.",
      },
      splitCharacter: {
        name: "Split characters",
        outcome: "Twenty events arrive cut in the middle of a character, and are whole.",
      },
      crlf: { name: "CRLF line ends", outcome: "Forty events, read like the others." },
      cr: { name: "CR line ends", outcome: "Forty events, read like the others." },
      bom: { name: "Byte order mark", outcome: "Reconnects; the mark at the start is skipped." },
      comments: {
        name: "Storm of comments",
        outcome: "5,000 comments: signs of life, and no events.",
      },
      badRetry: { name: "Malformed retry", outcome: "Three of them, ignored." },
      garbage: {
        name: "Garbage",
        outcome: "No UTF-8, no fields, an id with a NUL: ignored, and it goes on.",
      },
      oversized: {
        name: "Oversized event",
        outcome: "128 KiB where 64 are allowed: failed, with memory bounded. “Reopen” goes on.",
      },
      restart: {
        name: "Restart the server",
        outcome: "Ids start anew in another epoch. The old last id is unknown, and all is sent.",
      },
      burst: { name: "10,000 at once", outcome: "All of them counted, in a few renders." },
      lose: { name: "Lose five", outcome: "Five events are never sent: 5 lost." },
      repeat: { name: "Send five twice", outcome: "The last five once more: 5 duplicated." },
      swap: { name: "Swap two", outcome: "A later event first: 1 reordered." },
    },
  },
  {
    title: "重连实验室",
    teaser: "各种故障，各有何代价",
    summary:
      "每秒二十个事件，服务器会按你的指令出故障，而且只影响当前标签页。随便按：只要流恢复连接，计数器就会表明没有丢失、没有重复，也没有乱序。",
    count: "事件",
    counters: {
      sent: "已发送",
      received: "已收到",
      underWay: "在途",
      lost: "丢失",
      duplicated: "重复",
      outOfOrder: "乱序",
      damaged: "损坏",
    },
    none: "按下一个故障，观察状态和计数器。",
    pressed: (name, outcome) => `${name}：${outcome}`,
    anew: "重新开始",
    attempts: "连续返回 503 的次数",
    refused: (status) => `服务器没有照办，它答复了 ${status}。`,
    unreachable: "无法访问服务器。它在运行吗？",
    groups: {
      onTheConnection: "连接",
      onTheNextAttempts: "对后续尝试的答复",
      onTheBytes: "字节",
      onTheEvents: "事件",
      lies: "计数器真的会发现吗？",
    },
    faults: {
      drop: { name: "断开套接字", outcome: "等待，重连，补齐错过的事件。" },
      end: { name: "正常结束响应", outcome: "对 GET 而言，结束只是暂停：等待，然后重连。" },
      stall: {
        name: "停顿",
        outcome: "连接还在，却没有声音。3 秒后 heartbeatTimeout 放弃该连接。",
      },
      latency: { name: "开启或关闭延迟", outcome: "一切都迟一秒，但顺序不变。再按一次即可关闭。" },
      unavailable: { name: "503", outcome: "每次多等一会儿，然后恢复。" },
      busy: { name: "503 加 Retry-After", outcome: "按服务器的要求等 2 秒。" },
      unauthorized: { name: "401", outcome: "onUnauthorized 更新令牌，随即恢复。" },
      noContent: { name: "204", outcome: "关闭：服务器不希望我们再来。点“重新打开”可接着读。" },
      html: { name: "HTML 页面", outcome: "失败，并显示该页面的文字。点“重新打开”可接着读。" },
      splitCharacter: { name: "拆开字符", outcome: "二十个事件从字符中间被切开，到达时仍完整。" },
      crlf: { name: "CRLF 换行", outcome: "四十个事件，照常读取。" },
      cr: { name: "CR 换行", outcome: "四十个事件，照常读取。" },
      bom: { name: "字节顺序标记", outcome: "重连；开头的标记被跳过。" },
      comments: { name: "注释风暴", outcome: "5,000 条注释：只是存活信号，不是事件。" },
      badRetry: { name: "错误的 retry", outcome: "三条，全部忽略。" },
      garbage: { name: "垃圾数据", outcome: "非 UTF-8、未知字段、带 NUL 的 id：忽略，然后继续。" },
      oversized: {
        name: "超大事件",
        outcome: "128 KiB，而上限是 64：失败，但内存有界。点“重新打开”可继续。",
      },
      restart: {
        name: "重启服务器",
        outcome: "id 以新纪元重新编号；旧的 id 已不认识，于是全部发送。",
      },
      burst: { name: "一次一万个", outcome: "一个不漏地计数，只用几次渲染。" },
      lose: { name: "丢五个", outcome: "有五个事件根本不发送：丢失 5。" },
      repeat: { name: "重发五个", outcome: "最后五个再发一遍：重复 5。" },
      swap: { name: "交换两个", outcome: "后面的先到：乱序 1。" },
    },
  },
);

export { labWords };
