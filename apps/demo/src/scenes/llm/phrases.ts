interface Phrases {
  /** What the model says to itself before it answers. */
  readonly reasoning: string;
  readonly openings: readonly ((prompt: string) => string)[];
  readonly thoughts: readonly string[];
  readonly steps: string;
  readonly advice: readonly string[];
  readonly closings: readonly string[];
}

/** What the generator says. Whatever the prompt is, it talks about rivers and streams. */
export const phrases: Readonly<Record<"en" | "zh", Phrases>> = {
  en: {
    reasoning: "Whatever the question is, the answer is a river. I start at its source.",
    openings: [
      (prompt) => `“${prompt}” is a good question, and a river is a good answer to it.`,
      (prompt) => `You ask: “${prompt}”. Let us look at it from the bank of a stream.`,
      (prompt) => `Before I say anything about “${prompt}”, please notice how it arrives.`,
      (prompt) => `On “${prompt}” there are two schools: those who poll, and those who listen.`,
    ],
    thoughts: [
      "A stream does not wait until it has become a lake before it moves.",
      "Each word here left the server as soon as it was made, and did not wait for the others.",
      "If you read along, you know early whether the answer goes where it should.",
      "A broken connection is not a disaster if both sides know what came last.",
      "Water finds its way around a stone; a client finds its way around a lost socket.",
      "The slowest part of an answer is the wait before its first word.",
      "An answer without a reader need not be written: press Stop, and the server stops, too.",
      "A page that renders every drop by itself soon does nothing else.",
      "Sixty times a second is as often as an eye can be told something new.",
      "One well serves the whole village, and one connection serves the whole page.",
    ],
    steps: "What I would do:",
    advice: [
      "Send the request once, and never again without being asked.",
      "Keep what has come so far, whatever comes next.",
      "Say plainly when it ends, so that no client takes a loss for an end.",
      "Let the reader stop it, and make sure that the server learns of it.",
      "Read it aloud by the paragraph rather than by the letter.",
      "Count the tokens, since each of them costs money.",
    ],
    closings: [
      "I am no language model, only a few sentences and a seed; but the stream is real.",
      "None of this was thought, but all of it was streamed.",
      "Ask again and you get other words; ask the same and you get the same.",
    ],
  },
  zh: {
    reasoning: "不管问的是什么，都可以从河流讲起。先说源头。",
    openings: [
      (prompt) => `“${prompt}”是个好问题，而一条河就是很好的回答。`,
      (prompt) => `您问的是“${prompt}”。不妨站在溪边来看这件事。`,
      (prompt) => `在谈“${prompt}”之前，请先留意这段文字是怎样到来的。`,
      (prompt) => `关于“${prompt}”，世上有两派：一派不停轮询，一派静静倾听。`,
    ],
    thoughts: [
      "溪水不会等自己积成湖泊才开始流动。",
      "这里的每个词一写好就离开了服务器，谁也不必等最后一个词。",
      "边到边读的人，早早就知道回答的方向对不对。",
      "只要双方都记得最后收到的是什么，断线就算不上灾难。",
      "水会绕过石头，客户端也会绕过断开的连接。",
      "一个回答里最慢的部分，是第一个词之前的等待。",
      "没人再读的内容就不必再写：按下停止，服务器便搁笔。",
      "每来一滴水就渲染一次的页面，很快就顾不上别的事了。",
      "一秒六十次，已经是眼睛能接受新消息的极限。",
      "一口井够全村人喝，一个连接也够整个页面用。",
    ],
    steps: "如果是我，会这样做：",
    advice: [
      "请求只发一次，没人要求就绝不重发。",
      "无论后面发生什么，已经收到的内容都要留住。",
      "结束就明确地说结束，别让人把断线当成结束。",
      "让读者随时可以停止，并确保服务器知道这件事。",
      "朗读时按段落，而不是逐字。",
      "数清楚用了多少词元，毕竟有人要为它付费。",
    ],
    closings: [
      "我并不是语言模型，只是几句话加一个种子；但这个流是真的。",
      "以上内容没有经过思考，但确实是流式传输的。",
      "再问一次会换一种说法；问同样的，就答同样的。",
    ],
  },
};
