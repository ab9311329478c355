import type { SSEError, StreamDefinition } from "@runnel/hooks";
import { defineWords, useWords } from "../language/language.ts";
import { parseErrorCode } from "../platform/api.ts";
import { refusalWords } from "../ui/refusal-words.ts";

/** The options that an error text quotes. */
type Limits = Pick<StreamDefinition["options"], "heartbeatTimeout" | "maxEventSize">;

interface ErrorWords {
  /** By kind. `http` has words of its own. */
  readonly byKind: Readonly<
    Record<Exclude<SSEError["kind"], "http">, (error: SSEError, limits: Limits) => string>
  >;
  /** By HTTP status. */
  readonly byStatus: Readonly<Record<number, string>>;
  readonly answered: (status: number) => string;
}

/** What happened to a stream, in the page's language. `error.message` is English. */
const errorWords = defineWords<ErrorWords>(
  {
    byKind: {
      network: () => "The connection could not be made, or was lost.",
      "content-type": ({ body }) =>
        `The server answered with ${isMarkup(body) ? "an HTML page" : "something else"}, not with an event stream (text/event-stream).`,
      timeout: (_, { heartbeatTimeout }) =>
        heartbeatTimeout === undefined
          ? "The server did not answer in time."
          : `Nothing arrived for ${heartbeatTimeout / 1_000} s.`,
      overflow: (_, { maxEventSize }) =>
        `One event was larger than the limit${maxEventSize === undefined ? "" : ` of ${maxEventSize.toLocaleString("en-GB")} characters`}.`,
      incomplete: () => "The response ended before it was complete.",
      "in-band": () => "The server reported an error.",
      decode: ({ eventType = "message" }) =>
        `The data of an event of the type “${eventType}” is invalid.`,
      load: () => "The data could not be loaded. What is shown may be out of date.",
      aborted: () => "The request was stopped.",
    },
    byStatus: {
      401: "The server did not accept the token (401).",
      403: "The server denied access (403).",
      404: "The server does not have this stream (404).",
      429: "The server asks for fewer requests (429).",
      502: "The proxy cannot reach the server (502).",
      503: "The server is unavailable (503).",
      504: "The proxy got no answer from the server (504).",
    },
    answered: (status) => `The server answered ${status}.`,
  },
  {
    byKind: {
      network: () => "连接失败或已中断。",
      "content-type": ({ body }) =>
        `服务器返回的${isMarkup(body) ? "是 HTML 页面，" : ""}不是事件流（text/event-stream）。`,
      timeout: (_, { heartbeatTimeout }) =>
        heartbeatTimeout === undefined
          ? "服务器响应超时。"
          : `${heartbeatTimeout / 1_000} 秒内没有收到任何数据。`,
      overflow: (_, { maxEventSize }) =>
        `单个事件超过${maxEventSize === undefined ? "大小上限" : `上限 ${maxEventSize.toLocaleString("zh-CN")} 个字符`}。`,
      incomplete: () => "响应提前结束，内容不完整。",
      "in-band": () => "服务器在流中报告了错误。",
      decode: ({ eventType = "message" }) => `“${eventType}”事件的数据无效。`,
      load: () => "数据加载失败，当前显示的内容可能已过期。",
      aborted: () => "请求已停止。",
    },
    byStatus: {
      401: "服务器不接受该令牌（401）。",
      403: "服务器拒绝访问（403）。",
      404: "服务器上没有这个流（404）。",
      429: "请求太频繁（429）。",
      502: "代理无法连接服务器（502）。",
      503: "服务器暂不可用（503）。",
      504: "代理等待服务器响应超时（504）。",
    },
    answered: (status) => `服务器返回 ${status}。`,
  },
);

/** Returns how to say what happened to a stream. The server's own reason comes first, if the page knows its code. */
export function useErrorText(): (error: SSEError, limits?: Limits) => string {
  const { byKind, byStatus, answered } = useWords(errorWords);
  const { byCode } = useWords(refusalWords);
  return (error, limits = {}) => {
    if (error.kind !== "http") return byKind[error.kind](error, limits);
    const { status = 0, body } = error;
    const refusal = byCode[parseErrorCode(body) ?? ""];
    return refusal ?? byStatus[status] ?? answered(status);
  };
}

/** Whether the text says all that the body says, so that the body need not be shown. */
export function useIsExplained(): ({ body }: SSEError) => boolean {
  const { byCode } = useWords(refusalWords);
  return ({ body }) => (parseErrorCode(body) ?? "") in byCode;
}

function isMarkup(body: string | undefined): boolean {
  return /^\s*<[a-z!]/i.test(body ?? "");
}
