import { defineWords } from "../../language/words.ts";
import type { Channel } from "./choices.ts";

interface TokenWords {
  readonly title: string;
  readonly teaser: string;
  readonly summary: string;
  readonly token: string;
  readonly lifetime: string;
  readonly seconds: (seconds: number) => string;
  readonly goodFor: (seconds: string) => string;
  readonly expired: string;
  readonly noToken: string;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly streams: string;
  readonly requests: string;
  readonly refused: string;
  readonly ids: string;
  readonly renewals: string;
  readonly renewedAt: string;
  readonly from: string;
  readonly to: string;
  readonly signIn: string;
  readonly naive: string;
  readonly naiveText: string;
  readonly startNaive: string;
  readonly stopNaive: string;
  readonly naiveEvents: string;
  readonly naiveGaveUp: (refusals: number) => string;
  readonly naiveStale: string;
  readonly naiveFine: string;
}

const tokenWords = defineWords<TokenWords>(
  {
    title: "Bearer token",
    teaser: "401, renewal, and on it goes",
    summary:
      "The server ends a stream when its token expires. Runnel asks for headers on every attempt and renews at a 401, once for both streams; no event is lost. Start the naive client beside it to see what a frozen header does.",
    token: "The token",
    lifetime: "A token is good for",
    seconds: (seconds) => `${seconds} s`,
    goodFor: (seconds) => `good for another ${seconds} s`,
    expired: "expired",
    noToken: "None yet",
    channels: { orders: "Orders", alerts: "Alerts" },
    streams: "Two streams, one token",
    requests: "requests",
    refused: "401",
    ids: "ids seen",
    renewals: "Renewals",
    renewedAt: "at",
    from: "instead of",
    to: "token",
    signIn: "the first",
    naive: "A naive client",
    naiveText:
      "It takes its headers once, when it starts, as @microsoft/fetch-event-source does. Watch it after the token has expired.",
    startNaive: "Start the naive client",
    stopNaive: "Stop it",
    naiveEvents: "events",
    naiveGaveUp: (refusals) => `Stopped here after ${refusals} refusals. It would go on for ever.`,
    naiveStale: "It sends the old token again and again, and gets nothing.",
    naiveFine: "Its token is still good.",
  },
  {
    title: "Bearer 令牌",
    teaser: "401，续期，然后继续",
    summary:
      "令牌一过期，服务器就结束该流。Runnel 每次尝试都重新取请求头，遇到 401 就续期，而且两个流只续一次；事件一个不丢。启动旁边的朴素客户端，看看写死的请求头会怎样。",
    token: "令牌",
    lifetime: "令牌有效期",
    seconds: (seconds) => `${seconds} 秒`,
    goodFor: (seconds) => `还有 ${seconds} 秒有效`,
    expired: "已过期",
    noToken: "还没有",
    channels: { orders: "订单", alerts: "告警" },
    streams: "两个流，一个令牌",
    requests: "请求",
    refused: "401",
    ids: "收到的 id",
    renewals: "续期记录",
    renewedAt: "时间",
    from: "替换",
    to: "令牌",
    signIn: "第一个",
    naive: "朴素客户端",
    naiveText:
      "它和 @microsoft/fetch-event-source 一样，只在启动时取一次请求头。等令牌过期后再看它。",
    startNaive: "启动朴素客户端",
    stopNaive: "停止",
    naiveEvents: "事件",
    naiveGaveUp: (refusals) => `被拒绝 ${refusals} 次后在此停下。否则它会永远重试。`,
    naiveStale: "它一遍遍地发送旧令牌，什么也收不到。",
    naiveFine: "它的令牌仍然有效。",
  },
);

export { tokenWords };
