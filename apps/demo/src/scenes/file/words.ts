import { defineWords } from "../../language/language.ts";

export const fileWords = defineWords(
  {
    title: "A file, letter by letter",
    teaser: "a custom event, and an end",
    summary:
      "A text file arrives one character at a time, each as an event of the type message_name. Drop the connection: it resumes at the very next letter. The last event ends the stream permanently.",
    pace: "Letters per second",
    again: "Read it again",
    firstLetter: "the first letter",
    letter: "The letter",
    progress: "Letters received",
    of: "of",
    end: "The file is complete. The server said so with an “end” event, so nothing reconnects. “Read it again” starts from the first letter.",
  },
  {
    title: "逐字传输文件",
    teaser: "自定义事件，明确的结束",
    summary:
      "一个文本文件逐字传输，每个字符是一个 message_name 事件。断开连接试试：重连后从下一个字符续传。最后一个事件会结束整个流。",
    pace: "每秒字符数",
    again: "重新读取",
    firstLetter: "第一个字符",
    letter: "文件内容",
    progress: "已收到的字符",
    of: "/",
    end: "文件已传完。服务器发送了 end 事件，因此不再重连。点“重新读取”从头再来。",
  },
);
