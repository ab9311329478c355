import { expect, it } from "vitest";
import { fileNameFor } from "../../../src/actions/capture/file-name.ts";

const now = Date.UTC(2026, 10, 21, 14, 3, 7);
const time = "2026-11-21T14-03-07";

it.each([
  ["/api/prices", "api-prices"],
  ["../../etc/passwd", "etc-passwd"],
  [String.raw`..\..\windows\system32`, "windows-system32"],
  ["C:\\a", "C-a"],
  [".bashrc", "bashrc"],
  ["~/.ssh/id", "ssh-id"],
  ["-rf", "rf"],
  ["a\0b\u001bc\nd", "a-b-c-d"],
  ["prices\u202egpj.exe", "prices-gpj-exe"],
  ["a\u200bb\u3164c\ufeffd", "a-b-c-d"],
  ["CON", "CON"],
  ["nul.txt", "nul-txt"],
  ['a<b>:"|?*', "a-b"],
  ["a.html.", "a-html"],
  ["cafe\u0301 价格", "café-价格"],
  ["a\ud800b", "a-b"],
])("The stream %j is saved under a name that every file system takes.", (name, words) => {
  expect(fileNameFor(name, now, "json")).toBe(`runnel-${words}-${time}.json`);
});

it.each(["", "///", "\u202e", "..", "\0"])(
  "The stream %j is saved under the time alone.",
  (name) => {
    expect(fileNameFor(name, now, "har")).toBe(`runnel-${time}.har`);
  },
);

it.each([["a"], ["价"], ["𝒜"], ["a/"], ["é"]])(
  "A very long name of %j is cut between two characters, and its time is kept.",
  (piece) => {
    const name = fileNameFor(piece.repeat(100_000), now, "json");
    expect(name.endsWith(`-${time}.json`)).toBe(true);
    expect(name).not.toMatch(/\p{Surrogate}/u);
    const bytes = new TextEncoder().encode(name).length;
    expect(bytes).toBeGreaterThan(120);
    expect(bytes).toBeLessThanOrEqual(143);
  },
);
