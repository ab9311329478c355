import { defineWords } from "../../language/words.ts";

const fileWords = defineWords(
  {
    title: "A file, letter by letter",
    teaser: "a custom event, and an end",
    summary:
      "A text file arrives one character at a time, each as an event called message_name. Drop the connection: it goes on at the very next letter. The last event ends the stream for good.",
    pace: "Letters per second",
    again: "Read it again",
    firstLetter: "the first letter",
    letter: "The letter",
    progress: "Letters read",
    of: "of",
    end: "That was the end: the server said so with an “end” event, and nothing reconnects.",
  },
  {
    title: "逐字传输文件",
    teaser: "自定义事件与真正的结束",
    summary:
      "一个文本文件逐字到达，每个字符都是一个名为 message_name 的事件。断开连接试试：会从下一个字符继续。最后一个事件真正结束这个流。",
    pace: "每秒字符数",
    again: "重新读一遍",
    firstLetter: "第一个字符",
    letter: "信件",
    progress: "已读字符",
    of: "／",
    end: "到此结束：服务器用 end 事件说明了这一点，不会再重连。",
  },
);

export { fileWords };
