import { afterEach, describe, expect, it } from "vitest";
import { createSSEClient } from "../../src/client.ts";
import type { StandardSchema } from "../../src/client.ts";
import { inspectClient, REDACTED } from "../../src/inspect.ts";
import type { InspectionEvent } from "../../src/inspect.ts";
import { server } from "../server.ts";

const client = createSSEClient({ closeDelay: 0, reconnect: { initialDelay: 5 } });

afterEach(() => client.dispose());

function observe(): { facts: InspectionEvent[]; types(): string[]; detach(): void } {
  const facts: InspectionEvent[] = [];
  const detach = inspectClient(client, (fact) => facts.push(fact));
  return { facts, detach, types: () => facts.map(({ type }) => type) };
}

function only<Type extends InspectionEvent["type"]>(
  facts: readonly InspectionEvent[],
  type: Type,
): Extract<InspectionEvent, { type: Type }>[] {
  return facts.filter((fact) => fact.type === type) as Extract<InspectionEvent, { type: Type }>[];
}

describe("Inspection", () => {
  it("redacts secrets in headers, URL parameters, bodies, options and events", async () => {
    const endpoint = await server.endpoint();
    const { facts, detach } = observe();
    client
      .stream({
        url: `${endpoint.url}?access_token=hunter2&page=1`,
        method: "POST",
        headers: { Authorization: "Bearer hunter2", "x-api-key": "hunter2", "x-page": "1" },
        body: { password: "hunter2", prompt: "hello", max_tokens: 5 },
        lastEventId: "1",
      })
      .on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({
      data: '{"token":"hunter2","pin":{"secret":12345},"n":1,"total_tokens":7}',
    });
    await expect.poll(() => only(facts, "frame")).toHaveLength(1);
    detach();

    const told = JSON.stringify(facts);
    expect(told).not.toContain("hunter2");
    expect(told).not.toContain("12345");
    expect(only(facts, "request")[0]).toMatchObject({
      url: expect.stringContaining(`access_token=${REDACTED}&page=1`),
      headers: { authorization: REDACTED, "x-api-key": REDACTED, "x-page": "1" },
      body: `{"password":"${REDACTED}","prompt":"hello","max_tokens":5}`,
    });
    expect(only(facts, "frame")[0]?.data).toBe(
      `{"token":"${REDACTED}","pin":{"secret":"${REDACTED}"},"n":1,"total_tokens":7}`,
    );
  });

  it.each([
    ["JSON", '{"password":"hunter2","log":"{\\"token\\":\\"hunter2\\"}"}'],
    ["a form", "password=hunter2&page=1"],
  ])("of a body that is a text (%s), among the options either", (_, body) => {
    const { facts, detach } = observe();
    client.stream({ url: "http://localhost:9/", method: "POST", body }).on("*", () => undefined);
    detach();
    expect(only(facts, "stream-added")[0]?.options["body"]).toContain(REDACTED);
    expect(JSON.stringify(facts)).not.toContain("hunter2");
  });

  it("redacts secrets in URLs in the headers of a response", async () => {
    const headers = { link: "<https://example.test/next?page=2&token=hunter2>; rel=next" };
    const endpoint = await server.endpoint({ otherwise: { headers } });
    const { facts, detach } = observe();
    client.stream(endpoint.url).on("*", () => undefined);
    await expect.poll(() => only(facts, "response")).toHaveLength(1);
    detach();
    expect(only(facts, "response")[0]?.headers?.["link"]).toContain(`?page=2&token=${REDACTED}`);
    expect(JSON.stringify(facts)).not.toContain("hunter2");
  });

  it("keeps options whose names only look like secret names", () => {
    const { facts, detach } = observe();
    const options = { key: "prices", credentials: "include", withCredentials: true } as const;
    client.stream({ url: "http://localhost:9/", ...options }).on("*", () => undefined);
    detach();
    expect(only(facts, "stream-added")[0]?.options).toMatchObject(options);
  });

  it.each([
    ["a line that is no field", '{"token":"hunter2"}\n\n'],
    ["a list", 'data: {"cookies":["hunter2",{"a":"hunter2]"}],"n":1}\n\n'],
    ["an object", 'data: {"n":1,"session":{"user":{"id":"hunter2}"}},"m":2}\n\n'],
    ["a value below its name", 'data: {"password":\r\ndata: "hunter2"}\r\n\r\n'],
    ["a text that was cut off", 'data: {"password":"hunter2\n\n'],
    ["an object that was cut off", 'data: {"session":{"id":"hunter2"\n\n'],
    ["a type beside harmless data", 'event: password=hunter2\ndata: {"connection":1}\n\n'],
    ["an unknown field beside such data", 'data: {"connection":1}\nlog: token=hunter2\n\n'],
    ["a type that contains the data", "event: password=hunter2 data: a\ndata: a\n\n"],
  ])("of %s", async (_, text) => {
    const endpoint = await server.endpoint();
    const { facts, detach } = observe();
    client.stream(endpoint.url).on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.send(`${text}data: {"n":1,"last":true}\n\n`);
    await expect.poll(() => JSON.stringify(only(facts, "frame"))).toContain("last");
    detach();
    const told = JSON.stringify(facts);
    expect(told).toContain(REDACTED);
    expect(told).not.toContain("hunter2");
    for (const { raw } of only(facts, "frame")) expect(raw).toMatch(/\r?\n\r?\n$/);
  });

  it("redacts a secret in the type of a synthetic event, which has no raw text", () => {
    const { facts, detach } = observe();
    const stream = client.stream("http://localhost:9/");
    stream.on("*", () => undefined);
    stream.dispatch({ type: "password=hunter2", data: '{"connection":1}' });
    detach();
    expect(only(facts, "frame")[0]).toMatchObject({
      eventType: `password=${REDACTED}`,
      data: '{"connection":1}',
    });
  });

  it("redacts a list or an object as a whole, and keeps the values beside it", async () => {
    const endpoint = await server.endpoint();
    const { facts, detach } = observe();
    client.stream(endpoint.url).on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ data: '{"a":[1],"secrets":{"b":["}"]},"n":{"auth":[2],"c":"d"}}' });
    await expect.poll(() => only(facts, "frame")).toHaveLength(1);
    detach();
    expect(only(facts, "frame")[0]?.data).toBe(
      `{"a":[1],"secrets":"${REDACTED}","n":{"auth":"${REDACTED}","c":"d"}}`,
    );
  });

  it("redacts secrets in the error messages of a decoder", async () => {
    const endpoint = await server.endpoint();
    const { facts, detach } = observe();
    const issue = (message: string, ...path: string[]) => ({ message, path });
    const schema: StandardSchema = {
      "~standard": {
        version: 1,
        vendor: "test",
        validate: () => ({
          issues: [
            issue('expected a number, received "hunter2"', "user", "password"),
            issue("expected a number, received a text", "n"),
          ],
        }),
      },
    };
    client.stream({ url: endpoint.url, events: { a: schema } }).on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    await endpoint.event({ type: "a", data: '{"user":{"password":"hunter2"},"n":"x"}' });
    await expect.poll(() => only(facts, "decode-failure")).toHaveLength(1);
    detach();
    expect(only(facts, "decode-failure")[0]?.error).toMatchObject({
      message: expect.stringContaining("n: expected a number, received a text"),
      issues: [
        { message: REDACTED, path: ["user", "password"] },
        { message: "expected a number, received a text", path: ["n"] },
      ],
    });
    const [{ error } = { error: undefined }] = only(facts, "decode-failure");
    expect(JSON.stringify({ ...error, cause: undefined })).not.toContain("hunter2");
  });

  it("keeps the tokens of a language model", async () => {
    const endpoint = await server.endpoint();
    const { facts, detach } = observe();
    client.stream(endpoint.url).on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    const data = '{"index":1,"token":{"id":7,"text":" river","logprob":-0.1,"special":false}}';
    await endpoint.event({ data });
    const usage = '{"usage":{"completion_tokens_details":{"reasoning_tokens":0}}}';
    await endpoint.event({ data: usage });
    await endpoint.event({ data: '{"token":{"value":"hunter2"}}' });
    await expect.poll(() => only(facts, "frame")).toHaveLength(3);
    detach();
    expect(only(facts, "frame").map((frame) => frame.data)).toEqual([
      data,
      usage,
      `{"token":"${REDACTED}"}`,
    ]);
  });

  it("redacts secrets in a form body", async () => {
    const endpoint = await server.endpoint();
    const { facts, detach } = observe();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = "password=hunter2&page=1&token=hunter2";
    client.stream({ url: endpoint.url, method: "POST", headers, body }).on("*", () => undefined);
    await endpoint.waitFor({ live: 1 });
    detach();
    expect(only(facts, "request")[0]?.body).toBe(`password=${REDACTED}&page=1&token=${REDACTED}`);
  });

  it("redacts secrets in the body of a refusal", async () => {
    const endpoint = await server.endpoint({
      otherwise: { status: 400, body: '{"you sent":{"password":"hunter2"}}' },
    });
    const { facts, detach } = observe();
    client.stream(endpoint.url).on("*", () => undefined);
    await expect.poll(() => only(facts, "status").at(-1)?.status).toBe("failed");
    detach();
    expect(JSON.stringify(facts)).not.toContain("hunter2");
  });
});
