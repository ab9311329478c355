import { defineWords } from "../../language/words.ts";

interface ChatWords {
  readonly title: string;
  readonly teaser: string;
  readonly summary: string;
  readonly guest: (number: string) => string;
  readonly name: string;
  readonly rename: string;
  readonly here: (count: number) => string;
  readonly you: string;
  readonly conversation: string;
  readonly firstLines: string;
  readonly silence: string;
  readonly came: (name: string) => string;
  readonly left: (name: string) => string;
  readonly renamed: (name: string, to: string) => string;
  readonly message: string;
  readonly send: string;
  readonly sending: string;
  readonly notSent: string;
  readonly retry: string;
  readonly refusals: Readonly<Record<string, string>>;
}

const chatWords = defineWords<ChatWords>(
  {
    title: "Chat room",
    teaser: "POST to speak, SSE to listen",
    summary:
      "Open a second tab, or send the address to somebody. What you say goes out as a POST, and comes back to everybody as an event. Your line stands there at once, and is confirmed by its event. Drop the connection: what was said meanwhile is replayed, and nothing stands there twice.",
    guest: (number) => `Guest ${number}`,
    name: "Your name",
    rename: "Change",
    here: (count) => `Here now: ${count}`,
    you: "you",
    conversation: "Conversation",
    firstLines: "the conversation",
    silence: "Nobody has said anything yet. Go first.",
    came: (name) => `${name} has come in`,
    left: (name) => `${name} has left`,
    renamed: (name, to) => `${name} is called ${to} now`,
    message: "Message",
    send: "Say",
    sending: "sending…",
    notSent: "Not sent:",
    retry: "Send again",
    refusals: {
      "long-text": "it is too long, 500 characters are the most.",
      "long-name": "the name is too long, 24 characters are the most.",
      "empty-name": "there is no name.",
      "too-large": "it is much too long.",
      "too-fast": "that was too fast. Wait a few seconds.",
      "log-unavailable": "the server can keep nothing just now. Wait a few seconds.",
      unreachable: "the server cannot be reached.",
    },
  },
  {
    title: "聊天室",
    teaser: "用 POST 发言，用 SSE 收听",
    summary:
      "再开一个标签页，或把网址发给别人。你的话用 POST 发出，再作为事件送到每个人面前。自己的话会立刻显示，随后由对应的事件确认。断开连接试试：期间的对话会补发，不会重复。",
    guest: (number) => `访客 ${number}`,
    name: "你的名字",
    rename: "改名",
    here: (count) => `当前在场：${count} 人`,
    you: "你",
    conversation: "对话",
    firstLines: "对话内容",
    silence: "还没有人说话，你先来吧。",
    came: (name) => `${name} 进来了`,
    left: (name) => `${name} 离开了`,
    renamed: (name, to) => `${name} 改名为 ${to}`,
    message: "消息",
    send: "发送",
    sending: "发送中……",
    notSent: "未发送：",
    retry: "重新发送",
    refusals: {
      "long-text": "太长了，最多 500 个字符。",
      "long-name": "名字太长了，最多 24 个字符。",
      "empty-name": "还没有名字。",
      "too-large": "实在太长了。",
      "too-fast": "太快了，请等几秒。",
      "log-unavailable": "服务器暂时存不了消息，请等几秒。",
      unreachable: "无法访问服务器。",
    },
  },
);

export { chatWords };
