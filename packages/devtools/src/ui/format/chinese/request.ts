/** Request. */
export const REQUEST = {
  "Copy as cURL (bash)": "复制为 cURL (bash)",
  "The cURL command has no headers and no body, because they were not recorded.":
    "cURL 命令不含请求头和请求体，因为没有记录到。",
  "the URL must be an http:// or https:// URL; received {value}":
    "URL 必须以 http:// 或 https:// 开头，实际为 {value}",
  "a shell passes at most 128 KiB in one argument; the body has {count} characters":
    "shell 的单个参数最多 128 KiB，请求体有 {count} 个字符",
  "the URL and the {count} headers are too long for one command":
    "URL 加上 {count} 个请求头太长，一条命令放不下",
  "the method must be an HTTP token; received {value}": "请求方法必须是 HTTP token，实际为 {value}",
  "header names must be HTTP tokens; received {value}":
    "请求头名称必须是 HTTP token，实际为 {value}",
  "a line end": "换行符",
  "the value of the header {name} contains {what}": "请求头 {name} 的值含有{what}",
  "the body contains {what}": "请求体含有{what}",
  "the control character U+{code}, on which a terminal may act":
    "终端可能会执行的控制字符 U+{code}",
  "Copy as cURL is not available: {reason}.": "无法复制为 cURL：{reason}。",
  General: "常规",
  Method: "请求方法",
  Status: "状态",
  Subscribers: "订阅者",
  "Last-Event-ID sent": "发送的 Last-Event-ID",
  "No request was recorded yet.": "还没有记录到请求。",
  "Request headers": "请求头",
  "Request body": "请求体",
  "Response {status}": "响应 {status}",
  Options: "选项",
  "Not recorded: the devtools attached after this request.":
    "没有记录：发出这个请求时开发者工具还没有加载。",
} as const;
