import { createRandom, seedOf } from "../../../server/random.ts";
import { phrases } from "./phrases.ts";

interface Question {
  readonly prompt: string;
  /** Counts how often the same was asked: each time it is answered in other words. */
  readonly variant: number;
  /** Of the interface; the prompt's own counts more. */
  readonly language: "en" | "zh";
}

/** In tokens, which together are the text: the same question is always answered the same. */
function composeAnswer({ prompt, variant, language }: Question): readonly string[] {
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

/** By its script; `undefined` where the prompt has no letters at all. */
function languageOf(prompt: string): "en" | "zh" | undefined {
  if (/\p{Script=Han}/u.test(prompt)) return "zh";
  return /\p{L}/u.test(prompt) ? "en" : undefined;
}

function shortened(prompt: string): string {
  const characters = [...prompt.replaceAll(/\s+/g, " ")];
  return characters.length > 60 ? `${characters.slice(0, 59).join("")}…` : characters.join("");
}

/** Pieces of words, with the space before them: about what a language model's tokens are. */
function tokensOf(text: string): readonly string[] {
  return text.match(/\s*(?:\p{Script=Han}{1,2}|[^\s\p{Script=Han}]{1,6})/gu) ?? [];
}

export { composeAnswer };
export type { Question };
