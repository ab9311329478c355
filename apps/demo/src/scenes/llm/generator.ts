import type { Said, Script } from "../../../server/formats/format.ts";
import { createRandom, seedOf } from "../../../server/random.ts";
import { phrases } from "./phrases.ts";

export interface Question {
  readonly prompt: string;
  /** Another variant answers the same prompt in other words. */
  readonly variant: number;
  /** The page's language, used if the prompt's own is not known. */
  readonly language: "en" | "zh";
}

/** All that a model says to a question: its reasoning, the answer and, if it may use a tool, a call of it. */
export function composeScript(question: Question, said: Said, { tool = false } = {}): Script {
  const { reasoning } = phrases[languageOf(question.prompt) ?? question.language];
  const title = shortened(question.prompt);
  const note = JSON.stringify({ title, tags: ["river", "stream"], pinned: false });
  return {
    ...said,
    reasoning: tokensOf(reasoning),
    text: composeAnswer(question),
    call: tool ? { name: "save_note", pieces: note.match(/.{1,6}/gsu) ?? [] } : undefined,
    inputTokens: tokensOf(question.prompt).length,
  };
}

/** Composes an answer from phrases and splits it into tokens. The same question has the same answer. */
export function composeAnswer({ prompt, variant, language }: Question): readonly string[] {
  const spoken = languageOf(prompt) ?? language;
  const { openings, thoughts, steps, advice, closings } = phrases[spoken];
  const random = createRandom(seedOf(`${variant} ${prompt}`));
  const draw = <Item>(items: readonly Item[], count: number): readonly Item[] => {
    const left = [...items];
    return Array.from({ length: count }, () => {
      const [drawn] = left.splice(Math.floor(random() * left.length), 1);
      return drawn!;
    });
  };

  const space = spoken === "zh" ? "" : " ";
  const opening = draw(openings, 1)[0]!(shortened(prompt));
  const said = draw(thoughts, 5);
  const list = draw(advice, 3).map((item, index) => `${index + 1}. ${item}`);
  const paragraphs = [
    [opening, ...said.slice(0, 2)].join(space),
    said.slice(2).join(space),
    [steps, ...list].join("\n"),
    draw(closings, 1)[0]!,
  ];
  return tokensOf(paragraphs.join("\n\n"));
}

/** Derived from the script. `undefined` if the prompt has no letters. */
function languageOf(prompt: string): "en" | "zh" | undefined {
  if (/\p{Script=Han}/u.test(prompt)) return "zh";
  return /\p{L}/u.test(prompt) ? "en" : undefined;
}

function shortened(prompt: string): string {
  const characters = [...prompt.replaceAll(/\s+/g, " ")];
  return characters.length > 60 ? `${characters.slice(0, 59).join("")}…` : characters.join("");
}

/** Pieces of words with the space before them, similar to the tokens of a language model. */
function tokensOf(text: string): readonly string[] {
  return text.match(/\s*(?:\p{Script=Han}{1,2}|[^\s\p{Script=Han}]{1,6})/gu) ?? [];
}
