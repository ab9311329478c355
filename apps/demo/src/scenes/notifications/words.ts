import { defineWords } from "../../language/words.ts";
import type { Kind } from "./notice.ts";

interface NotificationWords {
  readonly title: string;
  readonly teaser: string;
  readonly summary: string;
  readonly compose: string;
  readonly text: string;
  readonly suggestion: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly when: string;
  readonly delay: (seconds: number) => string;
  readonly send: string;
  readonly sent: string;
  readonly later: (seconds: number) => string;
  readonly inbox: string;
  readonly unread: (count: number) => string;
  readonly markAll: string;
  readonly clear: string;
  readonly markRead: string;
  readonly isUnread: string;
  readonly nothingYet: string;
  readonly resumedAfter: string;
  readonly fromTheStart: string;
  readonly refusals: Readonly<Record<string, string>>;
}

const notificationWords = defineWords<NotificationWords>(
  {
    title: "Notifications",
    teaser: "in every tab, and after a reload",
    summary:
      "A notification is pushed to all of your tabs; read in one, it is read in all. Let one be sent in five seconds and close the tab: when you come back, it is there, because the page resumes at the last id that it has kept. Nobody has to be asked for permission.",
    compose: "Let the server send one",
    text: "Text",
    suggestion: "The river has risen by 3 cm.",
    kind: "Kind",
    kinds: { news: "News", done: "Done", alert: "Alert" },
    when: "When",
    delay: (seconds) => (seconds === 0 ? "now" : `in ${seconds} seconds`),
    send: "Send to my tabs",
    sent: "Sent.",
    later: (seconds) => `It will be sent in ${seconds} seconds. You may close the tab.`,
    inbox: "Inbox",
    unread: (count) => `${count} unread`,
    markAll: "Mark all as read",
    clear: "Clear",
    markRead: "Mark as read",
    isUnread: "Unread:",
    nothingYet: "No notifications yet. Send one, in this tab or in another.",
    resumedAfter: "This visit resumed after",
    fromTheStart: "This is the first visit: there was no id to resume at.",
    refusals: {
      "empty-text": "Write something first.",
      "long-text": "That is too long: at most 140 characters.",
      "too-large": "That is much too long: at most 140 characters.",
      "too-fast": "That was too fast. Wait a few seconds and try again.",
      "log-unavailable": "The server can keep nothing just now. Wait a few seconds and try again.",
      unreachable: "The server cannot be reached. Is it running?",
    },
  },
  {
    title: "通知",
    teaser: "每个标签页都有，刷新也不丢",
    summary:
      "通知会推送到你的所有标签页；在一处读过，处处都是已读。让它五秒后发送，然后关掉标签页：再回来时通知已在，因为页面会从保存的最后一个 id 继续。全程无需申请任何权限。",
    compose: "让服务器发一条通知",
    text: "内容",
    suggestion: "河水上涨了 3 厘米。",
    kind: "类型",
    kinds: { news: "消息", done: "完成", alert: "警报" },
    when: "时间",
    delay: (seconds) => (seconds === 0 ? "立即" : `${seconds} 秒后`),
    send: "发到我的标签页",
    sent: "已发送。",
    later: (seconds) => `将在 ${seconds} 秒后发送，现在可以关掉标签页。`,
    inbox: "收件箱",
    unread: (count) => `${count} 条未读`,
    markAll: "全部标为已读",
    clear: "清空",
    markRead: "标为已读",
    isUnread: "未读：",
    nothingYet: "还没有通知。请在这个或其他标签页里发一条。",
    resumedAfter: "本次访问从此 id 之后继续：",
    fromTheStart: "这是第一次访问，没有可以继续的 id。",
    refusals: {
      "empty-text": "请先写点内容。",
      "long-text": "太长了，最多 140 个字符。",
      "too-large": "实在太长了，最多 140 个字符。",
      "too-fast": "太快了，请等几秒再试。",
      "log-unavailable": "服务器暂时存不了通知，请等几秒再试。",
      unreachable: "无法访问服务器，它在运行吗？",
    },
  },
);

export { notificationWords };
