import type { Status } from "@runnel/hooks";
import { defineWords } from "../language/words.ts";

interface StreamWords {
  readonly connection: string;
  readonly drop: string;
  readonly close: string;
  readonly reconnectNow: string;
  readonly reopen: string;
  readonly status: Readonly<Record<Status, string>>;
  readonly countdown: (attempt: number, seconds: string) => string;
  /** In the place of data that has not come; `what` is "the first second". */
  readonly nothingYet: (status: Status, what: string) => string;
  readonly failed: string;
  readonly undecoded: string;
  readonly refused: string;
  readonly answered: string;
  readonly reopenToRetry: string;
  readonly ids: (missing: number, twice: number) => string;
  readonly dropRefused: (status: number) => string;
  readonly dropUnreachable: string;
}

const streamWords = defineWords<StreamWords>(
  {
    connection: "Connection",
    drop: "Drop the connection",
    close: "Close",
    reconnectNow: "Reconnect now",
    reopen: "Reopen",
    status: {
      idle: "Idle",
      connecting: "Connecting…",
      open: "Open",
      waiting: "Waiting to reconnect",
      paused: "Paused",
      closed: "Closed",
      failed: "Failed",
    },
    countdown: (attempt, seconds) => `attempt ${attempt} in ${seconds} s`,
    nothingYet(status, what) {
      switch (status) {
        case "idle":
        case "connecting":
          return "Connecting to the server…";
        case "open":
          return `Connected, and waiting for ${what}.`;
        case "waiting":
          return `No connection at the moment. It will be tried again, and then ${what} comes.`;
        case "paused":
          return `The browser is offline. When it is back, ${what} comes.`;
        case "closed":
          return `The stream was closed before ${what} came. “Reopen” opens it again.`;
        case "failed":
          return "Nothing came. Above is what the server said.";
      }
    },
    failed: "The stream has failed.",
    undecoded: "An event could not be read; the stream goes on.",
    refused: "The server said no, for now.",
    answered: "What the server answered",
    reopenToRetry: "Nothing is tried again by itself. “Reopen” makes a new attempt.",
    ids: (missing, twice) => `${missing} missing, ${twice} twice`,
    dropRefused: (status) => `The server would not drop the connection: it answered ${status}.`,
    dropUnreachable:
      "The server cannot be reached, so it cannot drop the connection. Is it running?",
  },
  {
    connection: "连接",
    drop: "断开连接",
    close: "关闭",
    reconnectNow: "立即重连",
    reopen: "重新打开",
    status: {
      idle: "空闲",
      connecting: "连接中……",
      open: "已连接",
      waiting: "等待重连",
      paused: "已暂停",
      closed: "已关闭",
      failed: "已失败",
    },
    countdown: (attempt, seconds) => `${seconds} 秒后第 ${attempt} 次重试`,
    nothingYet(status, what) {
      switch (status) {
        case "idle":
        case "connecting":
          return "正在连接服务器……";
        case "open":
          return `已连接，正在等待${what}。`;
        case "waiting":
          return `暂时没有连接。稍后会重试，${what}随后就到。`;
        case "paused":
          return `浏览器处于离线状态。恢复后，${what}就会到达。`;
        case "closed":
          return `${what}到达之前，流已关闭。点“重新打开”可再次打开。`;
        case "failed":
          return "没有收到任何内容。上面是服务器的答复。";
      }
    },
    failed: "流已失败。",
    undecoded: "有一个事件无法解码；流仍在继续。",
    refused: "服务器暂时拒绝了请求。",
    answered: "服务器的答复",
    reopenToRetry: "不会再自动重试。点“重新打开”可再试一次。",
    ids: (missing, twice) => `丢失 ${missing}，重复 ${twice}`,
    dropRefused: (status) => `服务器没有断开连接，它答复了 ${status}。`,
    dropUnreachable: "无法访问服务器，因此它无法断开连接。它在运行吗？",
  },
);

export { streamWords };
