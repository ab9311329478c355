import { expect, it } from "vitest";
import { conversationOf } from "../../../src/views/message/conversation.ts";

it.each<[string, unknown, readonly (readonly [string, string])[]]>([
  [
    "OpenAI's chat",
    {
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Why?" },
      ],
    },
    [
      ["system", "Be brief."],
      ["user", "Why?"],
    ],
  ],
  [
    "OpenAI's responses",
    {
      instructions: "Be brief.",
      input: [{ role: "user", content: [{ type: "input_text", text: "Why?" }] }],
    },
    [
      ["system", "Be brief."],
      ["user", "Why?"],
    ],
  ],
  [
    "Anthropic",
    {
      system: [{ type: "text", text: "Be brief." }],
      messages: [{ role: "user", content: "Why?" }],
    },
    [
      ["system", "Be brief."],
      ["user", "Why?"],
    ],
  ],
  [
    "Gemini",
    {
      systemInstruction: { parts: [{ text: "Be brief." }] },
      contents: [{ role: "user", parts: [{ text: "Why?" }] }],
    },
    [
      ["system", "Be brief."],
      ["user", "Why?"],
    ],
  ],
  [
    "the AI SDK",
    {
      messages: [
        {
          role: "user",
          parts: [
            { type: "text", text: "Why?" },
            { type: "file", url: "a.png" },
          ],
        },
      ],
    },
    [["user", 'Why?\n{"type":"file","url":"a.png"}']],
  ],
  ["a plain prompt", { prompt: "Why?" }, [["user", "Why?"]]],
  ["an unknown form", { q: 1 }, [["", '{"q":1}']]],
])("The messages of a request of %s are found.", (_, body, expected) => {
  const found = conversationOf(JSON.stringify(body));
  expect(found.map(({ role, text }) => [role, text])).toEqual(expected);
});

it("A body that is no JSON is shown as it is.", () => {
  expect(conversationOf("question=why")).toEqual([{ role: "", text: "question=why" }]);
});
