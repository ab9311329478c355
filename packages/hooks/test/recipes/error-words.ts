import type { SSEError } from "@runnel/hooks";

/** `error.message` is English. For another language, choose your own words by kind and status. */
export function wordsFor({ kind, status }: SSEError): string {
  if (kind === "http" && status === 401) return "请重新登录";
  if (kind === "http" && status === 403) return "没有权限";
  if (kind === "http" && status === 404) return "内容不存在";
  if (kind === "http") return `服务器返回了 ${status}`;
  return WORDS[kind] ?? "出错了，请稍后再试";
}

const WORDS: Partial<Record<SSEError["kind"], string>> = {
  network: "网络连接已断开",
  timeout: "服务器没有响应",
  decode: "收到了无法识别的数据",
  incomplete: "内容没有接收完整",
  load: "数据加载失败",
};
