/** The way of a frame to React. */
export const REACT = {
  "Way to React": "到 React 的过程",
  Times: "时间",
  "Rendered after this flush": "本次 flush 后渲染的组件",
  "Hooks that take events of this type now": "目前接收这类事件的 hook",
  "Not known": "无法得知",
  "None are known.": "没有。",
  "{count} other {count|consumer|consumers}: outside of React, or in a production build.":
    "另有 {count} 个消费者：在 React 之外，或来自生产构建。",
  "What this frame alone caused: the flush published {count} events, and React rendered their result once.":
    "这一帧单独造成的影响：本次 flush 发布了 {count} 个事件，React 只渲染一次。",
  "Which children rendered, and how long that took: see the profiler of React DevTools.":
    "渲染了哪些子组件、用时多久：见 React DevTools 的 Profiler。",
  "Hooks of components that were unmounted since.": "此后已卸载的组件的 hook。",
  "Names, in a production build: hooks report them in development only.":
    "生产构建中的名称：hook 只在开发环境上报。",
  Received: "收到",
  Parsed: "解析",
  Flushed: "flush",
  Committed: "提交",
  "not recorded": "没有记录",
  "not yet, or no longer recorded": "尚未发生，或已不再保留",
  "{time} after {count|it|the first of them} was parsed, {changed} {changed|value|values} changed":
    "解析后 {time}，{changed} 个值有变化",
  "no render is known": "没有渲染记录",
  "{time} after the flush, in {count} {count|hook|hooks}": "flush 后 {time}，涉及 {count} 个 hook",
  "alone in its flush": "本次 flush 只有这一帧",
  "with {count} other {count|event|events} of its flush": "与另外 {count} 个事件同一次 flush",
  "{from} to {to}": "{from} 至 {to}",
  "A function without a name": "匿名函数",
  "through {hooks}": "经由 {hooks}",
  "called while the event was parsed": "解析事件时已调用",
  rendered: "已渲染",
  "did not render": "没有渲染",
  "… and {count} more": "……另有 {count} 个",
} as const;
