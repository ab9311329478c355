import { defineWords } from "../../language/language.ts";
import type { AnswerFault, Seen } from "./protocol.ts";

export const llmWords = defineWords(
  {
    title: "LLM answer",
    teaser: "a POST that can be stopped",
    summary:
      "The prompt goes out as a POST, and the answer comes back token by token. Press Stop: the server stops too, and reports how far it got. The demo’s own server makes up the text, so no model and no network are needed.",
    prompt: "Your prompt",
    suggestion: "Why do rivers never run in a straight line?",
    hint: "Press Enter to send, Shift + Enter for a new line.",
    length: (characters: number, max: number) => `${characters} of ${max} characters`,
    send: "Send",
    stop: "Stop",
    regenerate: "Regenerate",
    format: "Wire format",
    formats: { delta: "delta and finished", "openai-chat": "OpenAI chunks and [DONE]" },
    speed: "Tokens per second",
    fault: "Halfway",
    faults: {
      none: "nothing goes wrong",
      error: "the server reports an error",
      cut: "the connection breaks",
      end: "the response ends",
      garbage: "one event is not JSON",
    } satisfies Record<AnswerFault, string>,
    question: "You asked",
    answer: "Answer",
    empty: "No question yet. Send a prompt, and the answer appears here.",
    waiting: "Waiting for the first token…",
    tokens: "tokens",
    perSecond: "tokens/s",
    firstAfter: "ms to the first token",
    complete: "The answer is complete.",
    stopped: "You stopped the answer.",
    endedEarly: "The response ended before the answer was complete.",
    failed: "The answer failed.",
    undecoded: (count: number) =>
      `${count === 1 ? "One event" : `${count} events`} could not be decoded. The answer goes on without ${count === 1 ? "it" : "them"}.`,
    kept: "The text received so far is kept.",
    /** By the server's error code. */
    errors: {
      "empty-prompt": "The prompt is empty.",
      "long-prompt": "The prompt is too long.",
      "too-large": "The prompt is much too long.",
      "out-of-ink": "The server reports that it is out of ink.",
      "log-unavailable": "The server is not ready. Try again in a few seconds.",
      "too-many-answers": "The server is writing too many answers. Try again in a few seconds.",
      interrupted: "The server stopped.",
    } as Readonly<Record<string, string>>,
    seen({ sent, total, ended }: Seen): string {
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
    teaser: "可中途停止的 POST",
    summary:
      "用 POST 发送提示词，回答按 token 流式返回。点“停止”试试：服务器也会停止生成，并报告进度。文本由演示服务器自行生成，不需要模型，也不需要外网。",
    prompt: "提示词",
    suggestion: "河流为什么从来不走直线？",
    hint: "按 Enter 发送，按 Shift + Enter 换行。",
    length: (characters, max) => `${characters} / ${max} 个字符`,
    send: "发送",
    stop: "停止",
    regenerate: "重新生成",
    format: "传输格式",
    formats: { delta: "delta + finished", "openai-chat": "OpenAI 分块 + [DONE]" },
    speed: "每秒 token 数",
    fault: "生成到一半时",
    faults: {
      none: "不出错",
      error: "服务器报错",
      cut: "连接断开",
      end: "响应提前结束",
      garbage: "有一个事件不是 JSON",
    },
    question: "你的问题",
    answer: "回答",
    empty: "还没有提问。发送提示词后，回答会显示在这里。",
    waiting: "等待第一个 token……",
    tokens: "个 token",
    perSecond: "token/秒",
    firstAfter: "毫秒后收到第一个 token",
    complete: "回答已完成。",
    stopped: "已停止生成。",
    endedEarly: "回答还没完成，响应就结束了。",
    failed: "回答失败。",
    undecoded: (count) => `有 ${count} 个事件无法解码，已跳过，回答不受影响。`,
    kept: "已收到的内容会保留。",
    errors: {
      "empty-prompt": "提示词不能为空。",
      "long-prompt": "提示词太长。",
      "too-large": "提示词太长，服务器拒绝接收。",
      "out-of-ink": "服务器报告：墨水用完了。",
      "log-unavailable": "服务器尚未就绪，请几秒后再试。",
      "too-many-answers": "服务器同时生成的回答过多，请几秒后再试。",
      interrupted: "服务器已停止。",
    },
    seen({ sent, total, ended }) {
      switch (ended) {
        case "finished":
          return `服务器发送了全部 ${total} 个 token。`;
        case "stopped":
          return `服务器发送了 ${sent} 个 token 后停止，共 ${total} 个。`;
        case "failed":
          return `服务器发送了 ${sent} 个 token 后出错，共 ${total} 个。`;
      }
    },
  },
);
