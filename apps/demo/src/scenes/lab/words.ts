import type { Continuity } from "@runnel/hooks";
import { defineWords } from "../../language/language.ts";
import type { Fault, Group } from "./protocol.ts";
import type { Verdict } from "./tally.ts";

/** The button's name, and what happens when it is pressed. */
interface FaultWords {
  readonly name: string;
  readonly outcome: string;
}

export const labWords = defineWords(
  {
    title: "Reconnect lab",
    teaser: "twenty-two faults on command",
    summary:
      "The server sends twenty events a second, and produces faults on command, for this tab only. Press any button: when the stream is open again, the counters show that no event was lost, duplicated or reordered. An event that the server skips is noticed as a gap, and the page can ask for it again.",
    count: "Events",
    counters: {
      sent: "sent",
      received: "received",
      inFlight: "in flight",
      lost: "lost",
      duplicated: "duplicated",
      outOfOrder: "reordered",
      damaged: "damaged",
    } satisfies Record<keyof Verdict, string>,
    noticed: "What the store noticed",
    continuity: "continuity",
    continuities: {
      unknown: "unknown",
      complete: "complete",
      gap: "gap",
    } as Readonly<Record<Continuity, string>>,
    lastGap: "last gap",
    noGap: "none",
    expected: (expected: string, received: string) => `expected ${expected}, received ${received}`,
    dropped: "duplicates dropped",
    askAgain: "Ask for it again",
    none: "Press a fault, and watch the status and the counters.",
    pressed: (name: string, outcome: string) => `${name}: ${outcome}`,
    restart: "Start again",
    attempts: "Number of attempts answered with 503",
    groups: {
      onTheConnection: "The connection",
      onTheNextAttempts: "The answer to the next attempts",
      onTheBytes: "The bytes",
      onTheEvents: "The events",
    } satisfies Record<Group, string>,
    faults: {
      drop: {
        name: "Drop the socket",
        outcome: "Waits, reconnects, and receives what it missed.",
      },
      end: {
        name: "End the response",
        outcome: "The end of a GET stream is not final: it waits, and reconnects.",
      },
      stall: {
        name: "Stall",
        outcome: "Open, but silent. After 3 s, heartbeatTimeout reconnects.",
      },
      latency: {
        name: "Latency on or off",
        outcome: "Everything arrives one second late, in order. Press again to stop it.",
      },
      unavailable: { name: "503", outcome: "Waits longer after each attempt, then resumes." },
      busy: {
        name: "503 with Retry-After",
        outcome: "Waits for the 2 s that the server asks for.",
      },
      unauthorized: {
        name: "401",
        outcome: "onUnauthorized renews the token, and the stream resumes at once.",
      },
      noContent: {
        name: "204",
        outcome: "Closed: 204 means “do not reconnect”. “Reopen” resumes.",
      },
      html: {
        name: "HTML page",
        outcome: "Failed, and shows the page’s text. “Reopen” resumes.",
      },
      splitCharacter: {
        name: "Split characters",
        outcome: "Twenty events arrive cut in the middle of a character. All are complete.",
      },
      crlf: { name: "CRLF line ends", outcome: "Forty events, parsed like the others." },
      cr: { name: "CR line ends", outcome: "Forty events, parsed like the others." },
      bom: {
        name: "Byte order mark",
        outcome: "Reconnects. The mark at the start is skipped.",
      },
      comments: {
        name: "Flood of comments",
        outcome: "5,000 comments: they count as heartbeats, not as events.",
      },
      badRetry: { name: "Invalid retry", outcome: "Three invalid fields, all ignored." },
      garbage: {
        name: "Garbage",
        outcome: "Invalid UTF-8, unknown fields, an id with a NUL: all ignored.",
      },
      oversized: {
        name: "Oversized event",
        outcome: "128 KiB, and the limit is 64 KiB: failed, with bounded memory. “Reopen” resumes.",
      },
      burst: { name: "10,000 at once", outcome: "All are counted, in a few renders." },
      restart: {
        name: "Restart with new ids",
        outcome: "Numbers begin again with 1 in a new epoch. The store does not report a gap.",
      },
      skip: {
        name: "Skip an event",
        outcome: "The next number is never sent: a gap, and 1 lost. “Ask for it again” repairs it.",
      },
      twice: {
        name: "Send one twice",
        outcome: "The store drops the second one before the page gets it.",
      },
      swap: {
        name: "Swap two",
        outcome:
          "A later event arrives first: there is a gap until the other one arrives. 1 reordered.",
      },
    } satisfies Record<Fault, FaultWords>,
  },
  {
    title: "重连实验室",
    teaser: "二十二种故障，一键触发",
    summary:
      "服务器每秒发送二十个事件，并按你的指令制造故障，只影响当前标签页。随便按哪个按钮：流恢复连接后，计数器会显示事件没有丢失、没有重复、没有乱序。服务器漏发的事件会被识别为缺口，页面可以重新请求。",
    count: "事件",
    counters: {
      sent: "已发送",
      received: "已收到",
      inFlight: "传输中",
      lost: "丢失",
      duplicated: "重复",
      outOfOrder: "乱序",
      damaged: "损坏",
    },
    noticed: "store 发现了什么",
    continuity: "连续性",
    continuities: { unknown: "未知", complete: "完整", gap: "有缺口" },
    lastGap: "最近的缺口",
    noGap: "无",
    expected: (expected, received) => `应为 ${expected}，收到 ${received}`,
    dropped: "丢弃的重复事件",
    askAgain: "重新请求",
    none: "触发一种故障，观察状态和计数器。",
    pressed: (name, outcome) => `${name}：${outcome}`,
    restart: "重新开始",
    attempts: "连续返回 503 的次数",
    groups: {
      onTheConnection: "连接故障",
      onTheNextAttempts: "对后续请求的响应",
      onTheBytes: "字节故障",
      onTheEvents: "事件故障",
    },
    faults: {
      drop: { name: "重置套接字", outcome: "等待后重连，补齐错过的事件。" },
      end: { name: "结束响应", outcome: "GET 流的响应结束不算终止：等待后重连。" },
      stall: {
        name: "停发数据",
        outcome: "连接还在，但没有数据。3 秒后 heartbeatTimeout 触发重连。",
      },
      latency: { name: "开启/关闭延迟", outcome: "所有数据晚一秒到达，顺序不变。再按一次关闭。" },
      unavailable: { name: "503", outcome: "按退避策略逐次延长等待，然后恢复。" },
      busy: { name: "503 + Retry-After", outcome: "按服务器要求等待 2 秒。" },
      unauthorized: { name: "401", outcome: "onUnauthorized 刷新令牌，流立即恢复。" },
      noContent: { name: "204", outcome: "流关闭：204 表示不要重连。点“重新打开”可续传。" },
      html: { name: "HTML 页面", outcome: "流失败，并显示页面内容。点“重新打开”可续传。" },
      splitCharacter: {
        name: "截断字符",
        outcome: "二十个事件在字符中间被拆成两段发送，解析结果仍然完整。",
      },
      crlf: { name: "CRLF 换行", outcome: "四十个事件，正常解析。" },
      cr: { name: "CR 换行", outcome: "四十个事件，正常解析。" },
      bom: { name: "字节顺序标记", outcome: "重连后，开头的 BOM 会被跳过。" },
      comments: { name: "大量注释", outcome: "5,000 条注释：算作心跳，不算事件。" },
      badRetry: { name: "无效的 retry", outcome: "三个无效字段，全部忽略。" },
      garbage: { name: "垃圾数据", outcome: "非法 UTF-8、未知字段、含 NUL 的 id：全部忽略。" },
      oversized: {
        name: "超大事件",
        outcome: "事件 128 KiB，上限 64 KiB：流失败，内存占用有上限。点“重新打开”可续传。",
      },
      burst: { name: "一次一万个", outcome: "全部计数，只渲染几次。" },
      restart: {
        name: "重启并换新 id",
        outcome: "编号在新的 epoch 里从 1 开始。store 不会把它当成缺口。",
      },
      skip: {
        name: "漏发一个",
        outcome: "下一个编号不发送：出现缺口，丢失 1。点“重新请求”可以补上。",
      },
      twice: { name: "重发一个", outcome: "store 丢弃第二个，页面收不到重复事件。" },
      swap: { name: "交换两个", outcome: "后一个事件先到：另一个到达前有缺口。乱序 1。" },
    },
  },
);
