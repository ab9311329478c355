import { defineWords } from "../../language/language.ts";

export const transcriptionWords = defineWords(
  {
    title: "Transcription",
    teaser: "interim and final, revised in place",
    summary:
      "A talk is transcribed live. “interim” events are revised in place until a “final” event settles the sentence. Pause, or drop the connection: the speaker goes on. When you are back, every final sentence is there, and outdated interim ones are skipped.",
    talk: "Talk",
    talks: { en: "English", zh: "中文" },
    speed: "Speed",
    pause: "Pause",
    resume: "Resume",
    restart: "Start from the beginning",
    transcript: "Transcript",
    firstWords: "the first words",
    listening: "Listening…",
    confidence: "Confidence",
    revised: (count: number) => `revised ${count}×`,
    interim: "interim",
    ended: (segments: number, duration: string) =>
      `The talk has ended: ${segments} sentences in ${duration}.`,
  },
  {
    title: "实时转写",
    teaser: "临时结果与最终结果，就地修订",
    summary:
      "演讲实时转写成文字。interim 事件是临时结果，会就地修订，直到 final 事件给出最终结果。暂停或断开连接试试：演讲不会停。恢复后，最终结果一句不少，过时的临时结果不再补发。",
    talk: "演讲",
    talks: { en: "English", zh: "中文" },
    speed: "速度",
    pause: "暂停",
    resume: "继续",
    restart: "从头开始",
    transcript: "转写结果",
    firstWords: "第一句话",
    listening: "正在聆听……",
    confidence: "置信度",
    revised: (count) => `修订 ${count} 次`,
    interim: "临时",
    ended: (segments, duration) => `演讲结束：共 ${segments} 句，时长 ${duration}。`,
  },
);
