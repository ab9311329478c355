/** The detail of a frame. */
export const DETAIL = {
  "Decoder {index} of {count}": "解码器 {index} / {count}",
  "No value: {message}": "没有值：{message}",
  Value: "值",
  "There is no earlier “{type}” event to compare with.": "之前没有“{type}”事件可以比较。",
  "Compared with #{sequence}, the previous “{type}” event.":
    "与上一个“{type}”事件（第 {sequence} 帧）比较。",
  "No difference.": "没有差异。",
  "The same value, formatted differently.": "值相同，只是格式不同。",
  "There are more than {count} differences; these are the first.":
    "差异超过 {count} 处，此处为最前面的。",
  "The data is too long to be compared as a whole.": "数据太长，只比较了一部分。",
  "The first {count} characters are equal.": "前 {count} 个字符相同。",
  "Frame {sequence}": "第 {sequence} 帧",
  "Copy data": "复制数据",
  "Hide detail": "收起详情",
  "Frame views": "帧的视图",
  "Data of more than {count} characters is shown as text.": "超过 {count} 个字符的数据按文本显示。",
  Text: "文本",
  Raw: "原文",
  Hex: "十六进制",
  Decoded: "解码值",
  "(empty)": "（空）",
  "connection {connection}, chunk {chunk}": "连接 {connection}，数据块 {chunk}",
  "Decode failure": "解码失败",
  "(root)": "（根）",
} as const;
