import type { Talk } from "./protocol.ts";

/**
 * What is said, in segments of words with spaces between them. `see>sea` is heard as "see" at first,
 * and understood as "sea" only when more has been said.
 */
export const spoken: Readonly<Record<Talk, readonly string[]>> = {
  en: [
    "Good morning, and thank you for coming to the bank of this river>rival>river.",
    "My subject today is a very small one: how a word finds its weigh>way from here to you.",
    "You sea>see it already: what I have just said is grey, and it may still be missed>mist.",
    "That is an interim hypothesis. It is a guest>guess, and the next one takes its place>plaice>place.",
    "Only when a sentence ends do I here>hear the recogniser make up its mind.",
    "What is final is black, and a screen reader speaks it once, and hole>whole.",
    "Should the line brake>break now, I will go on talking, as speakers do.",
    "When you are back, every final sentence is there, and know>no stale guess comes with it.",
    "That was all. Mind the steps on your way doubt>out.",
  ],
  zh: [
    "各位 早上 好， 感谢 大家 来到 这条 和边>河边。",
    "今天 我 只 讲 一件 小事： 一个 词 怎样 从 我 这里 留到>流到 您 那里。",
    "您 已经 看到 了： 刚 说出口 的 话 是 会色>灰色 的， 还 可能 改变。",
    "这 就是 临时 结果。 它 只是 一种 菜测>猜测， 下一个 会 取代 它。",
    "只有 一句 话 说完， 识别 程序 才 会 下 绝心>决心。",
    "最终 结果 是 黑色 的， 使用 读评>读屏 软件 的 人 会 听到 完整 的 一遍。",
    "如果 现在 断线>断现>断线， 我 会 继续 讲 下去， 演讲 者 都 是 这样。",
    "等 您 回来， 每 一句 最终 结果 都 在， 过时 的 猜测 一条 也 不会 带来>代来>带来。",
    "就 讲 到 这里。 出门 时 请 小心 台接>台阶。",
  ],
};
