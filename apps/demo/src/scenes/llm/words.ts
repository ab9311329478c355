import type { RequestEnd, Status } from "@runnel/hooks";
import { defineWords } from "../../language/language.ts";
import type { AnswerFault, Format, Report } from "./protocol.ts";

/** Names that are the same in all languages. */
const providers = {
  "openai-chat": "OpenAI Chat Completions",
  "openai-responses": "OpenAI Responses",
  anthropic: "Anthropic Messages",
  gemini: "Gemini",
  "ai-sdk": "AI SDK",
  "ag-ui": "AG-UI",
};

export const llmWords = defineWords(
  {
    title: "LLM answer",
    teaser: "survives a drop and a reload",
    summary:
      "The prompt goes out as one POST, and the answer comes back token by token. Drop the connection, reload the page, or open a second tab: the answer goes on. Press Stop: the server stops too, and reports how far it got. The demo’s own server makes up the text, so no model and no network are needed.",
    prompt: "Your prompt",
    suggestion: "Why do rivers never run in a straight line?",
    hint: "Press Enter to send, Shift + Enter for a new line.",
    length: (characters: number, max: number) => `${characters} of ${max} characters`,
    send: "Send",
    stop: "Stop",
    regenerate: "Regenerate",
    options: "Options of the next answer",
    format: "Wire format",
    formats: { delta: "the demo’s own", ...providers } satisfies Record<Format, string>,
    speed: "Events per second",
    fault: "Halfway",
    faults: {
      none: "nothing goes wrong",
      error: "the server reports an error",
      cut: "the connection breaks",
      end: "the response ends",
      garbage: "one event is broken JSON",
    } satisfies Record<AnswerFault, string>,
    tool: "End with a tool call",
    question: "You asked",
    answer: "Answer",
    empty: "No question yet. Send a prompt, and the answer appears here.",
    waiting: "Waiting for the first token…",
    reasoning: "Reasoning",
    toolCall: "Tool call:",
    input(complete: boolean, ended: boolean): string {
      if (complete) return "The input is complete.";
      return ended ? "The input is incomplete." : "The input is arriving…";
    },
    characters: "Characters",
    inputTokens: "Input tokens",
    outputTokens: "Output tokens",
    finishReason: "Finish reason",
    secondTab: "Open in a second tab",
    /** Instead of the status, once the answer has ended. */
    ended: {
      until: "Complete",
      end: "Complete",
      stop: "Stopped",
      error: "Failed",
      "not-found": "Not found",
    } satisfies Record<RequestEnd, string>,
    progress: {
      idle: "",
      connecting: "Connecting to the server…",
      open: "The server is writing.",
      waiting:
        "The connection was lost. The server goes on writing, and the page reconnects by itself.",
      paused: "You are offline. The server goes on writing, and the page reconnects by itself.",
      closed: "",
      failed: "",
    } satisfies Record<Status, string>,
    outcome: {
      until: "The answer is complete.",
      end: "The answer is complete.",
      stop: "You stopped the answer.",
      "not-found":
        "The server does not have this answer. It keeps a finished answer for five minutes, and only for the browser that asked. It does not keep a stopped answer.",
    } satisfies Record<Exclude<RequestEnd, "error">, string>,
    endedEarly: "The answer ended before it was complete.",
    failed: "The answer failed.",
    continue: "Continue",
    undecoded: (count: number) =>
      `${count === 1 ? "One event" : `${count} events`} could not be decoded. The answer goes on without ${count === 1 ? "it" : "them"}.`,
    kept: "The text received so far is kept.",
    /** By the server's error code. */
    errors: {
      "empty-prompt": "The prompt is empty.",
      "long-prompt": "The prompt is too long.",
      "too-large": "The prompt is much too long.",
      "log-unavailable": "The server is not ready. Try again in a few seconds.",
      "too-many-answers": "The server is writing too many answers. Try again in a few seconds.",
    } as Readonly<Record<string, string>>,
    report({ outcome, events }: Report): string {
      switch (outcome) {
        case "finished":
          return `The server wrote all ${events} events.`;
        case "stopped":
          return `The server stopped after ${events} events.`;
        case "failed":
          return `The server failed after ${events} events.`;
      }
    },
  },
  {
    title: "大模型回答",
    teaser: "断线、刷新都不丢",
    summary:
      "提示词用一个 POST 发出，回答按 token 流式返回。断开连接、刷新页面，或在第二个标签页打开：回答都会继续。点“停止”，服务器也会停止生成，并报告进度。文本由演示服务器自行生成，不需要模型，也不需要外网。",
    prompt: "提示词",
    suggestion: "河流为什么从来不走直线？",
    hint: "按 Enter 发送，按 Shift + Enter 换行。",
    length: (characters, max) => `${characters} / ${max} 个字符`,
    send: "发送",
    stop: "停止",
    regenerate: "重新生成",
    options: "下一个回答的选项",
    format: "传输格式",
    formats: { delta: "演示自有格式", ...providers },
    speed: "每秒事件数",
    fault: "生成到一半时",
    faults: {
      none: "不出错",
      error: "服务器报错",
      cut: "连接断开",
      end: "响应提前结束",
      garbage: "有一个事件的 JSON 损坏",
    },
    tool: "最后调用一个工具",
    question: "你的问题",
    answer: "回答",
    empty: "还没有提问。发送提示词后，回答会显示在这里。",
    waiting: "等待第一个 token……",
    reasoning: "思考过程",
    toolCall: "工具调用：",
    input(complete, ended) {
      if (complete) return "参数已完整。";
      return ended ? "参数不完整。" : "参数接收中……";
    },
    characters: "字符数",
    inputTokens: "输入 token",
    outputTokens: "输出 token",
    finishReason: "结束原因",
    secondTab: "在新标签页打开",
    ended: {
      until: "已完成",
      end: "已完成",
      stop: "已停止",
      error: "已失败",
      "not-found": "未找到",
    },
    progress: {
      idle: "",
      connecting: "正在连接服务器……",
      open: "服务器正在生成。",
      waiting: "连接已断开。服务器仍在生成，页面会自动重连并续传。",
      paused: "网络已离线。服务器仍在生成，恢复后页面会自动续传。",
      closed: "",
      failed: "",
    },
    outcome: {
      until: "回答已完成。",
      end: "回答已完成。",
      stop: "已停止生成。",
      "not-found":
        "服务器上没有这个回答。回答结束后只保留五分钟，停止后不保留，并且只有提问的浏览器能读取。",
    },
    endedEarly: "回答还没完成就结束了。",
    failed: "回答失败。",
    continue: "继续",
    undecoded: (count) => `有 ${count} 个事件无法解码，已跳过，回答不受影响。`,
    kept: "已收到的内容会保留。",
    errors: {
      "empty-prompt": "提示词不能为空。",
      "long-prompt": "提示词太长。",
      "too-large": "提示词太长，服务器拒绝接收。",
      "log-unavailable": "服务器尚未就绪，请几秒后再试。",
      "too-many-answers": "服务器同时生成的回答过多，请几秒后再试。",
    },
    report({ outcome, events }) {
      switch (outcome) {
        case "finished":
          return `服务器写完了全部 ${events} 个事件。`;
        case "stopped":
          return `服务器写了 ${events} 个事件后停止。`;
        case "failed":
          return `服务器写了 ${events} 个事件后出错。`;
      }
    },
  },
);
