/** Generic controls: trees, long texts, copying. */
export const CONTROLS = {
  Data: "数据",
  "{count} more": "还有 {count} 项",
  "Show more: {rest} {unit} are not shown": "显示更多：还有 {rest} {unit}未显示",
  characters: "个字符",
  bytes: "字节",
  values: "个值",
  differences: "处差异",
  lines: "行",
  issues: "个问题",
  "Cancel copying": "取消复制",
  "The browser did not allow copying": "浏览器不允许复制",
  Copying: "正在复制",
  Copied: "已复制",
  "Could not copy": "复制失败",
  Cancelled: "已取消",
} as const;
