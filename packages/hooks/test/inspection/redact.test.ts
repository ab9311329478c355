import { describe, expect, test } from "vitest";
import { REDACTED, redactJSON, redactValue } from "../../src/inspection/redact.ts";

/** JSON inside the text of a member, so many times. */
function nest(value: unknown, depth: number): string {
  let json = JSON.stringify(value);
  for (let level = 0; level < depth; level += 1) json = JSON.stringify({ n: 1, body: json });
  return json;
}

describe("JSON inside a text is redacted", () => {
  test.each([1, 2, 5])("%i deep, and what stands beside it stays", (depth) => {
    const secret = nest({ token: "hunter2", path: "C:\\", said: 'a "token"' }, depth);
    const shown = nest({ token: REDACTED, path: "C:\\", said: 'a "token"' }, depth);
    expect(redactJSON(secret)).toBe(shown);
  });

  test.each(["key", "auth", "sig"])("also by the short name `%s`", (name) => {
    expect(redactJSON(nest({ [name]: "hunter2" }, 2))).toBe(nest({ [name]: REDACTED }, 2));
  });

  test("where it is no member: alone, and in a list", () => {
    const json = JSON.stringify({ token: "hunter2" });
    const shown = JSON.stringify({ token: REDACTED });
    expect(redactJSON(JSON.stringify(json))).toBe(JSON.stringify(shown));
    expect(redactJSON(JSON.stringify([1, json, "two"]))).toBe(JSON.stringify([1, shown, "two"]));
  });

  test.each([
    ["cut off", '{"body":"{\\"token\\":\\"hun'],
    ["no JSON after all", '{"body":"{\\"token\\":\\"hunter2\\", \\q"}'],
  ])("as a whole where it is %s", (_, text) => {
    expect(redactJSON(`${text}\n\n`)).toMatch(/^\{"body":"•••"\}?\n\n$/);
  });
});

test.each([
  ["prose with quotes", { text: 'She said: "The token is gold."' }],
  ["a line of a program", { delta: 'const token = "\\"x\\"";' }],
  ["the counts of a model", { usage: '{"total_tokens":7}' }],
])("leaves %s as it is", (_, value) => {
  expect(redactJSON(nest(value, 1))).toBe(nest(value, 1));
});

test("takes a time that grows with the text, however many quotes are in it", () => {
  const text = JSON.stringify(['a "token" '.repeat(50_000)]);
  const start = process.cpuUsage();
  expect(redactJSON(text)).toBe(text);
  // The processor's time and not the clock's, which runs on while others use the processor. In microseconds.
  expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
});

test("a URL is no form, whatever its path is called", () => {
  expect(redactValue("https://example.test/sessions?room=1&token=hunter2")).toBe(
    `https://example.test/sessions?room=1&token=${REDACTED}`,
  );
});
