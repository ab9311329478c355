/** State. */
export const STATE = {
  "Changes of the state": "状态变更",
  "first known state": "最早已知的状态",
  event: "事件",
  loaded: "已加载",
  restored: "已恢复",
  reset: "已重置",
  Difference: "差异",
  "The previous state is not known.": "此前的状态未知。",
  "The same values in new objects.": "值相同，对象是新的。",
  "{count} more {count|difference is|differences are} not shown.": "还有 {count} 处差异未显示。",
  "There are more differences; these are the first.": "差异不止这些，此处为最前面的。",
  "No state yet.": "还没有状态。",
  "Each change of the state of this stream is listed here.": "这个流的每次状态变更都会列在这里。",
  "A stream has a state for each definition with a `state` of its own":
    "每个带有 `state` 的定义在流上各有一份状态",
  "State {number}": "状态 {number}",
  "Copy state": "复制状态",
  latest: "最新",
  "earlier state": "较早的状态",
  "{count} {count|change|changes}": "{count} 次变更",
  "Show frame #{sequence}": "查看第 {sequence} 帧",
} as const;
