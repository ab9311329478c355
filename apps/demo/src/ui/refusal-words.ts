import { defineWords, useWords } from "../language/language.ts";
import type { ApiError } from "../platform/api.ts";

interface RefusalWords {
  /** By the server's error code. */
  readonly byCode: Readonly<Record<string, string>>;
  /** For a code that is not listed, or an answer without one. */
  readonly answered: (status: number) => string;
}

/** Why the server refused a request. A scene can have words of its own for some codes. */
export const refusalWords = defineWords<RefusalWords>(
  {
    byCode: {
      unreachable: "The server cannot be reached. Is it running?",
      "too-fast": "Too many requests. Wait a few seconds and try again.",
      "too-many-requests":
        "Too many requests from your IP address are in progress. Try again in a few seconds.",
      "too-many-streams":
        "Your IP address has too many open event streams. Close another tab, or try again later.",
      "too-many-connections":
        "The server has too many open event streams. Close another tab, or try again later.",
      "too-many-runs":
        "Your IP address has too many open runs of the lab. Close another tab, or try again later.",
      "lab-full": "The lab is full. Try again later.",
      "log-unavailable": "The server cannot store events at the moment. Wait a few seconds.",
      stopping: "The server is shutting down. Try again in a few seconds.",
      internal: "The server failed. Its console says why.",
      "too-large": "The text is much too long.",
      "bad-mark": "The page sent an invalid mark for this message. Reload the page.",
      "bad-answer": "The page sent an invalid id for this answer. Reload the page.",
      "bad-person": "The page sent an invalid id for you. Reload the page.",
      "bad-visitor": "The page sent an invalid id for this tab. Reload the page.",
      "no-such-job": "The server does not know this job any more. Start another one.",
    },
    answered: (status) => `The request failed: the server answered ${status}.`,
  },
  {
    byCode: {
      unreachable: "无法连接服务器，请确认它正在运行。",
      "too-fast": "请求太频繁，请几秒后再试。",
      "too-many-requests": "你的 IP 地址同时进行的请求太多，请几秒后再试。",
      "too-many-streams": "你的 IP 地址打开的事件流太多，请关闭其他标签页，或稍后再试。",
      "too-many-connections": "服务器打开的事件流太多，请关闭其他标签页，或稍后再试。",
      "too-many-runs": "你的 IP 地址同时打开的实验太多，请关闭其他标签页，或稍后再试。",
      "lab-full": "实验室已满，请稍后再试。",
      "log-unavailable": "服务器暂时无法保存事件，请几秒后再试。",
      stopping: "服务器正在关闭，请几秒后再试。",
      internal: "服务器出错，原因见服务器控制台。",
      "too-large": "内容太长。",
      "bad-mark": "页面发送的消息标识无效，请刷新页面。",
      "bad-answer": "页面发送的回答 id 无效，请刷新页面。",
      "bad-person": "页面发送的用户标识无效，请刷新页面。",
      "bad-visitor": "页面发送的标签页标识无效，请刷新页面。",
      "no-such-job": "服务器已不认识这个任务，请重新启动一个。",
    },
    answered: (status) => `请求失败：服务器返回 ${status}。`,
  },
);

/** Returns how to say why a request failed. `own`: the scene's words, by the server's error code. */
export function useRefusalText(
  own: Readonly<Record<string, string>> = {},
): (error: ApiError) => string {
  const { byCode, answered } = useWords(refusalWords);
  return ({ code, status = 0 }) => own[code] ?? byCode[code] ?? answered(status);
}
