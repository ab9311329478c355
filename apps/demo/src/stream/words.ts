import type { Status } from "@runnel/hooks";
import { defineWords } from "../language/language.ts";

export const streamWords = defineWords(
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
    } satisfies Record<Status, string>,
    countdown: (attempt: number, seconds: string) => `attempt ${attempt} in ${seconds} s`,
    /** In place of data that has not arrived. `what` is "the first second". */
    empty(status: Status, what: string): string {
      switch (status) {
        case "idle":
        case "connecting":
          return "Connecting to the server…";
        case "open":
          return `Connected. Waiting for ${what}.`;
        case "waiting":
          return `Not connected. The next attempt will bring ${what}.`;
        case "paused":
          return `The browser is offline. Once it is online again, ${what} will arrive.`;
        case "closed":
          return `The stream was closed before ${what} arrived. “Reopen” opens it again.`;
        case "failed":
          return "Nothing was received. The error is shown above.";
      }
    },
    failed: "The stream failed.",
    undecoded: "An event could not be decoded. The stream goes on.",
    refused: "The server refused the connection temporarily.",
    answered: "The server’s answer",
    reopenToRetry: "There is no automatic retry. “Reopen” tries again.",
    ids: (missing: number, duplicates: number) => `${missing} missing, ${duplicates} duplicates`,
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
    countdown: (attempt, seconds) => `${seconds} 秒后第 ${attempt} 次重连`,
    empty(status, what) {
      switch (status) {
        case "idle":
        case "connecting":
          return "正在连接服务器……";
        case "open":
          return `已连接，等待${what}。`;
        case "waiting":
          return `未连接，重连后会收到${what}。`;
        case "paused":
          return `浏览器已离线，恢复网络后会收到${what}。`;
        case "closed":
          return `流已关闭，还没收到${what}。点“重新打开”可以恢复。`;
        case "failed":
          return "没有收到任何数据，错误信息见上方。";
      }
    },
    failed: "流已失败。",
    undecoded: "有一个事件解码失败，流不受影响。",
    refused: "服务器暂时拒绝了连接。",
    answered: "服务器的响应",
    reopenToRetry: "不会自动重试，点“重新打开”再试一次。",
    ids: (missing, duplicates) => `丢失 ${missing}，重复 ${duplicates}`,
  },
);
