import { execFile } from "node:child_process";
import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { toCurl } from "../../../src/views/request/curl.ts";

type Sent = Parameters<typeof toCurl>[0];

const harmless: Sent = {
  method: "GET",
  url: "https://example.test/events",
  headers: { accept: "text/event-stream" },
  body: undefined,
};

/** Texts that run a command in a shell if they are not quoted. Each command creates a file. */
const PAYLOADS = [
  "$(touch pwned)",
  "`touch pwned`",
  "; touch pwned;",
  "& touch pwned &",
  "| touch pwned",
  "> pwned",
  "'; touch pwned; '",
  `"; touch pwned; "`,
  String.raw`\'; touch pwned; '\'`,
  "\n touch pwned \n",
  "'$(touch pwned)'",
  "${HOME}~*?[a]{b,c}!!#",
  "trailing\\",
  "'",
  "''",
  "-o pwned",
  "@/etc/passwd",
];

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "runnel-curl-"));
  await writeFile(join(folder, "curl"), `#!/bin/sh\nprintf '%s\\0' "$@"\n`);
  await chmod(join(folder, "curl"), 0o755);
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs a command with a `curl` that prints its arguments, and returns them. */
async function run(command: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)("sh", ["-c", command], {
    cwd: folder,
    // The real commands are on the path, so that an injected one would run.
    env: { ...process.env, PATH: `${folder}:${process.env["PATH"]}` },
  });
  expect(await readdir(folder)).toEqual(["curl"]);
  return stdout.split("\0").slice(0, -1);
}

/** The arguments that curl gets for a request that is not refused. */
async function argumentsOf(part: Partial<Sent>): Promise<string[]> {
  const curl = toCurl({ ...harmless, ...part });
  if ("refusal" in curl) throw new Error(curl.refusal);
  return run(curl.command);
}

function refusalOf(part: Partial<Sent>): string | undefined {
  const curl = toCurl({ ...harmless, ...part });
  return "refusal" in curl ? curl.refusal : undefined;
}

const before = ["--no-buffer", "--globoff"];
const after = ["--header", "accept: text/event-stream"];

it("The test's shell runs an injected command, so that the tests below can notice one.", async () => {
  await expect(run("curl $(touch pwned)")).rejects.toThrow(/pwned/);
});

describe("The cURL command", () => {
  it("The command has one argument for each part.", async () => {
    const headers = { accept: "text/event-stream", "content-type": "application/json" };
    const body = `{"prompt":"don't"}`;
    expect(await argumentsOf({ method: "POST", headers, body })).toEqual([
      ...before,
      ...["--request", "POST"],
      ...["--url", "https://example.test/events"],
      ...["--header", "accept: text/event-stream"],
      ...["--header", "content-type: application/json"],
      ...["--data-raw", body],
    ]);
  });

  it("The command has one line for each part.", () => {
    expect(toCurl({ ...harmless, method: "POST", body: "it's" })).toEqual({
      command: [
        "curl --no-buffer --globoff",
        "--request 'POST'",
        "--url 'https://example.test/events'",
        "--header 'accept: text/event-stream'",
        String.raw`--data-raw 'it'\''s'`,
      ].join(" \\\n  "),
    });
  });

  it("The command says that headers and body were not recorded, and runs without them.", async () => {
    const curl = toCurl({ ...harmless, headers: undefined });
    expect(curl).toMatchObject({
      note: "The cURL command has no headers and no body, because they were not recorded.",
    });
    expect(await argumentsOf({ headers: undefined })).toEqual([
      ...before,
      ...["--url", harmless.url],
    ]);
  });

  it.each(PAYLOADS)("passes the body %j on as it is, and runs nothing of it.", async (payload) => {
    const url = ["--url", harmless.url];
    const expected = [...before, "--request", "POST", ...url, ...after, "--data-raw", payload];
    expect(await argumentsOf({ method: "POST", body: payload })).toEqual(expected);
  });

  it.each(PAYLOADS.filter((payload) => !payload.includes("\n")))(
    "passes the header value %j on as it is, and runs nothing of it.",
    async (payload) => {
      const expected = [...before, "--url", harmless.url, "--header", `x-a: ${payload}`];
      expect(await argumentsOf({ headers: { "x-a": payload } })).toEqual(expected);
    },
  );

  it.each(PAYLOADS)(
    "passes a URL with %j on as a browser would, and runs nothing.",
    async (payload) => {
      const url = `https://example.test/${payload}?${payload}#${payload}`;
      const expected = [...before, "--url", new URL(url).href, ...after];
      expect(await argumentsOf({ url })).toEqual(expected);
    },
  );

  it.each(["$a", "`a`", "'", "&", "|", "-o", "*", "!!", "~"])(
    "quotes the method %j, which is a token of HTTP.",
    async (method) => {
      const expected = [...before, "--request", method, "--url", harmless.url, ...after];
      expect(await argumentsOf({ method })).toEqual(expected);
    },
  );

  it.each(["$a", "`a`", "'", "&", "|", "-o", "*", "!!", "~"])(
    "quotes the header name %j, which is a token of HTTP.",
    async (name) => {
      const expected = [...before, "--url", harmless.url, "--header", `${name}: 1`];
      expect(await argumentsOf({ headers: { [name]: "1" } })).toEqual(expected);
    },
  );

  it("A GET request with a body has an explicit method, because curl would send a POST.", async () => {
    const url = ["--url", harmless.url];
    const expected = [...before, "--request", "GET", ...url, ...after, "--data-raw", ""];
    expect(await argumentsOf({ body: "" })).toEqual(expected);
  });

  it("An empty header is sent, which curl would omit if it ended with a colon.", async () => {
    const expected = [...before, "--url", harmless.url, "--header", "x-empty;"];
    expect(await argumentsOf({ headers: { "x-empty": "" } })).toEqual(expected);
  });

  it("Braces and brackets in a URL are not expanded by curl.", async () => {
    const url = "https://example.test/{a,b}?[1-9]";
    expect(await argumentsOf({ url })).toContain(new URL(url).href);
  });

  it("The URL is normalized by the browser, so that curl cannot parse it differently.", async () => {
    const url = " ht\ntps:\\\\example.test\\@evil.test/\t";
    expect(await argumentsOf({ url })).toContain("https://example.test/@evil.test/");
  });

  it("Redacted values are shown as in the panel.", async () => {
    const url = "https://example.test/?token=•••";
    const args = await argumentsOf({ url, headers: { authorization: "•••" }, body: "•••" });
    expect(args).toContain(url);
    expect(args).toContain("authorization: •••");
    expect(args).toContain("•••");
  });

  it("There is no backslash inside quotes, where fish would interpret it.", () => {
    const curl = toCurl({ ...harmless, method: "POST", body: PAYLOADS.join("") });
    const [, body] = "command" in curl ? curl.command.split("--data-raw ") : [];
    expect(body).toMatch(/^(?:'[^'\\]*'|\\['\\])+$/);
  });
});

describe("No command is offered", () => {
  it.each(["$(id)", "GET; id", "GET\nid", "a b", "", "GÉT", "a\0", '"', "<a>", "(a)"])(
    "for the method %j, which is not a token of HTTP.",
    (method) => {
      expect(refusalOf({ method })).toBe(
        `Copy as cURL is not available: the method must be an HTTP token; received ${JSON.stringify(method)}.`,
      );
    },
  );

  it.each([
    "file:///etc/passwd",
    " FILE:/etc/passwd",
    "-o/tmp/pwned",
    "--config=/tmp/pwned",
    "@/etc/passwd",
    "smtp://example.test/",
    "dict://example.test:11211/stat",
    "javascript:alert(1)",
    "data:text/html,a",
    "/relative",
    "example.test/events",
    "",
    "ƒ",
  ])("for the URL %j, which is not of the web.", (url) => {
    expect(refusalOf({ url })).toBe(
      `Copy as cURL is not available: the URL must be an http:// or https:// URL; received ${JSON.stringify(url)}.`,
    );
  });

  it.each(["@/etc/passwd", "a:b", "a b", "", "a\n", "a\r\nb", "ä", "$(id)"])(
    "for the header name %j, which is not a token of HTTP.",
    (name) => {
      expect(refusalOf({ headers: { [name]: "1" } })).toBe(
        `Copy as cURL is not available: header names must be HTTP tokens; received ${JSON.stringify(name)}.`,
      );
    },
  );

  it.each(["a\nb: c", "a\r\nb: c", "a\r", "a\0"])(
    "for the header value %j, which would be several lines or cut off.",
    (value) => {
      expect(refusalOf({ headers: { "x-a": value } })).toBe(
        "Copy as cURL is not available: the value of the header x-a contains a line end.",
      );
    },
  );

  it.each([
    ["\0", "0000"],
    ["\u0003\ntouch pwned\n", "0003"],
    ["\r", "000D"],
    ["\u001b[201~\ntouch pwned\n", "001B"],
    ["\u007f", "007F"],
    ["\u009b201~", "009B"],
    ["\u202egpj.exe", "202E"],
    ["\u2066", "2066"],
  ])("for text with %j, on which a terminal acts when it is pasted.", (text, code) => {
    const found = `the control character U+${code}, on which a terminal may act`;
    expect(refusalOf({ method: "POST", body: `{"a":1}${text}` })).toBe(
      `Copy as cURL is not available: the body contains ${found}.`,
    );
    if (code === "0000" || code === "000D" || text.includes("\n")) return;
    expect(refusalOf({ headers: { "x-a": text } })).toBe(
      `Copy as cURL is not available: the value of the header x-a contains ${found}.`,
    );
  });

  it.each([
    [
      { method: "POST", body: "x".repeat(7_000_000) },
      "a shell passes at most 128 KiB in one argument; the body has 7,000,000 characters",
    ],
    [
      {
        headers: Object.fromEntries(
          Array.from({ length: 50_000 }, (_, index) => [`x-header-${index}`, "value"]),
        ),
      },
      "the URL and the 50,000 headers are too long for one command",
    ],
  ])("for a request that is too long for a command, before it is looked at.", (part, reason) => {
    expect(refusalOf(part)).toBe(`Copy as cURL is not available: ${reason}.`);
  });

  it("and the reason quotes only the beginning of a long invalid value.", () => {
    expect(refusalOf({ url: "x".repeat(1_000_000) })?.length).toBeLessThan(200);
  });
});
