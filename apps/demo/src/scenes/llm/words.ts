import { defineWords } from "../../language/words.ts";
import type { Fault, Seen, Shape } from "./choices.ts";

interface LlmWords {
  readonly title: string;
  readonly teaser: string;
  readonly summary: string;
  readonly prompt: string;
  readonly suggestion: string;
  readonly hint: string;
  readonly length: (characters: number, max: number) => string;
  readonly send: string;
  readonly stop: string;
  readonly regenerate: string;
  readonly shape: string;
  readonly shapes: Readonly<Record<Shape, string>>;
  readonly speed: string;
  readonly fault: string;
  readonly faults: Readonly<Record<Fault, string>>;
  readonly question: string;
  readonly answer: string;
  readonly nothingYet: string;
  readonly waiting: string;
  readonly tokens: string;
  readonly perSecond: string;
  readonly firstAfter: string;
  readonly complete: string;
  readonly stopped: string;
  readonly endedEarly: string;
  readonly failed: string;
  readonly kept: string;
  /** What the server says, by its code. */
  readonly refusals: Readonly<Record<string, string>>;
  readonly said: (message: string) => string;
  readonly seen: (seen: Seen) => string;
}

const llmWords = defineWords<LlmWords>(
  {
    title: "LLM answer",
    teaser: "a POST that can be stopped",
    summary:
      "A prompt goes out as a POST, and the answer comes back token by token. Stop it: the server hears of that, and says how far it had got. The text is made on this demo’s own server, from a seed; no model and no network are needed.",
    prompt: "Your prompt",
    suggestion: "Why do rivers never run in a straight line?",
    hint: "Enter sends, Shift + Enter begins a new line.",
    length: (characters, max) => `${characters} of ${max} characters`,
    send: "Send",
    stop: "Stop",
    regenerate: "Regenerate",
    shape: "On the wire",
    shapes: { delta: "delta and finished", openai: "OpenAI chunks and [DONE]" },
    speed: "Tokens per second",
    fault: "Half-way",
    faults: {
      none: "all goes well",
      error: "the server reports an error",
      cut: "the connection breaks",
    },
    question: "You asked",
    answer: "Answer",
    nothingYet: "Nothing has been asked yet. Send a prompt, and the answer appears here.",
    waiting: "Waiting for the first token…",
    tokens: "tokens",
    perSecond: "tokens/s",
    firstAfter: "ms to the first token",
    complete: "The answer is complete.",
    stopped: "You stopped the answer.",
    endedEarly: "The server ended the answer before it was finished.",
    failed: "The answer has failed.",
    kept: "What had come by then is kept.",
    refusals: {
      "empty-prompt": "The prompt is empty. Write something first.",
      "long-prompt": "The prompt is too long.",
      "too-large": "The prompt is much too long.",
      "too-fast": "That was too fast. Try again in a few seconds.",
      "too-many-connections": "The server is full. Try again in a few seconds.",
      "log-unavailable": "The server is not ready yet. Try again in a few seconds.",
    },
    said: (message) => `The server says: ${message}.`,
    seen({ sent, total, ended }) {
      switch (ended) {
        case "finished":
          return `The server sent all ${total} tokens.`;
        case "stopped":
          return `The server stopped after ${sent} of ${total} tokens.`;
        case "failed":
          return `The server failed after ${sent} of ${total} tokens.`;
      }
    },
  },
  {
    title: "大模型回答",
    teaser: "可以中途停止的 POST",
    summary:
      "提示词用 POST 发出，回答逐个词元返回。点“停止”试试：服务器会立刻知道，并报告写到了哪里。文字由本演示的服务器根据种子生成，不需要模型，也不需要外网。",
    prompt: "提示词",
    suggestion: "河流为什么从来不走直线？",
    hint: "按 Enter 发送，按 Shift + Enter 换行。",
    length: (characters, max) => `${characters}／${max} 个字符`,
    send: "发送",
    stop: "停止",
    regenerate: "重新生成",
    shape: "传输格式",
    shapes: { delta: "delta 加 finished", openai: "OpenAI 分块加 [DONE]" },
    speed: "每秒词元数",
    fault: "写到一半时",
    faults: { none: "一切正常", error: "服务器报告错误", cut: "连接断开" },
    question: "你的问题",
    answer: "回答",
    nothingYet: "还没有提问。发送提示词后，回答会显示在这里。",
    waiting: "正在等待第一个词元……",
    tokens: "个词元",
    perSecond: "个词元／秒",
    firstAfter: "毫秒后收到第一个词元",
    complete: "回答已完成。",
    stopped: "你已停止这个回答。",
    endedEarly: "回答尚未写完，服务器就结束了它。",
    failed: "回答失败了。",
    kept: "此前收到的内容仍然保留。",
    refusals: {
      "empty-prompt": "提示词是空的，请先写点什么。",
      "long-prompt": "提示词太长了。",
      "too-large": "提示词实在太长了。",
      "too-fast": "太快了，请过几秒再试。",
      "too-many-connections": "服务器已满，请过几秒再试。",
      "log-unavailable": "服务器还没准备好，请过几秒再试。",
    },
    said: (message) => `服务器说：${message}。`,
    seen({ sent, total, ended }) {
      switch (ended) {
        case "finished":
          return `服务器发送了全部 ${total} 个词元。`;
        case "stopped":
          return `服务器在发送第 ${sent} 个词元后停止，共 ${total} 个。`;
        case "failed":
          return `服务器在发送第 ${sent} 个词元后出错，共 ${total} 个。`;
      }
    },
  },
);

export { llmWords };
