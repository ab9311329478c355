import { defineWords } from "../../language/words.ts";

const transcriptionWords = defineWords(
  {
    title: "Transcription",
    teaser: "interim and final, revised in place",
    summary:
      "A talk is written down while it is held. A guess, an “interim” event, is revised in place until a “final” one settles it. Pause, or drop the connection: the speaker goes on, and when you are back every final sentence is there, without the guesses in between.",
    talk: "Talk",
    talks: { en: "English", zh: "中文" },
    speed: "Speed",
    pause: "Pause",
    resume: "Resume",
    restart: "From the beginning",
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
    teaser: "临时与最终结果，原位修订",
    summary:
      "演讲一边进行，一边被写下来。interim 事件带来的猜测会在原位不断修订，直到 final 事件一锤定音。暂停或断开连接试试：演讲者不会停，等你回来，每一句最终结果都在，中间的猜测则不再重来。",
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
    revised: (count: number) => `修订 ${count} 次`,
    interim: "临时",
    ended: (segments: number, duration: string) =>
      `演讲结束：共 ${segments} 句，时长 ${duration}。`,
  },
);

export { transcriptionWords };
