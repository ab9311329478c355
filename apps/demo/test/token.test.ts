import { describe, expect, it } from "vitest";
import { createTokens } from "../src/scenes/token/tokens.ts";
import { startDemo, take } from "./wire.ts";

describe("a token", () => {
  it("is valid for its lifetime", () => {
    let now = 1_000_000;
    const tokens = createTokens(() => now);
    const token = tokens.issue(5_000);

    expect(tokens.remaining(token)).toBe(5_000);
    now += 4_999;
    expect(tokens.remaining(token)).toBe(1);
    now += 1;
    expect(tokens.remaining(token)).toBe(0);
    now += 1_000;
    expect(tokens.remaining(token)).toBe(0);
  });

  it("is invalid if it was changed, or if another server issued it", () => {
    const tokens = createTokens(() => 0);
    const [end, signature] = tokens.issue(5_000).split(".");

    expect(tokens.remaining(`z${end}.${signature}`)).toBe(0);
    expect(tokens.remaining(`${end}.${signature}.x`)).toBe(0);
    expect(tokens.remaining(`${end}.`)).toBe(0);
    expect(tokens.remaining("")).toBe(0);
    expect(tokens.remaining(createTokens(() => 0).issue(5_000))).toBe(0);
  });
});

describe("the token scene", () => {
  async function issue(url: string, body: unknown): Promise<Response> {
    return fetch(`${url}/api/token/issue`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  it("opens a stream only for a valid token", async () => {
    await using server = await startDemo();
    const url = `${server.url}/api/token?channel=orders`;
    const { token } = (await (await issue(server.url, { lifetime: 20 })).json()) as {
      token: string;
    };

    const refused = await fetch(url, { headers: { Authorization: "Bearer no" } });
    expect(refused.status).toBe(401);
    expect(refused.headers.get("WWW-Authenticate")).toContain("invalid_token");
    expect((await fetch(url)).status).toBe(401);

    const stream = await fetch(url, { headers: { Authorization: `Bearer ${token}` } });
    expect(await take(stream, 1, ({ id }) => id !== undefined)).toHaveLength(1);
  });

  it("refuses any other lifetime", async () => {
    await using server = await startDemo();
    const refused = await issue(server.url, { lifetime: 3_600 });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: "bad-lifetime" });
  });

  it("refuses an unknown channel", async () => {
    await using server = await startDemo();
    expect((await fetch(`${server.url}/api/token?channel=secrets`)).status).toBe(400);
  });
});
