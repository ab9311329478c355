import type { SSEError } from "@runnel/hooks";
import { useSSE } from "@runnel/hooks";

// Your app's words, by `kind`; by `status` where the server answered.
const byKind: Record<Exclude<SSEError["kind"], "http">, string> = {
  network: "网络连接已中断。",
  timeout: "服务器响应超时。",
  "content-type": "服务器返回的不是事件流。",
  overflow: "服务器发送的数据太大。",
  incomplete: "内容没有传完。",
  "in-band": "服务器报告了错误。",
  decode: "收到的数据无效。",
  load: "数据加载失败。",
  aborted: "请求已停止。",
};
const byStatus: Record<number, string> = {
  401: "请重新登录。",
  403: "你没有权限。",
  404: "内容不存在。",
  429: "请求太频繁，请稍后再试。",
};

export function errorText(error: SSEError): string {
  if (error.kind !== "http") return byKind[error.kind];
  return byStatus[error.status ?? 0] ?? `服务器返回 ${error.status}。`;
}

export function Problem() {
  const { error, status } = useSSE("/api/prices");
  if (error === undefined || status === "open") return null;
  return <p role="alert">{errorText(error)}</p>;
}
