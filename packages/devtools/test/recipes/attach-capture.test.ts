import { startTestServer } from "@runnel/hooks/testing";
import { expect, it, onTestFinished } from "vitest";
import { runGenerated } from "../ui/test-code/run-generated.ts";

const testFor = (expected: string): string => `
import { startTestServer } from "@runnel/hooks/testing";
import { expect } from "vitest";
import { it } from "../../test/recipes/attach-capture.ts";

it("shows ${expected}", async ({ client }) => {
  const server = await startTestServer();
  const { url } = await server.endpoint({ answers: [{ chunks: ["data: 101\\n\\n"], finally: "cut" }] });
  const event = await client.stream(url).events("message").next();
  await server.close();
  expect(event.value?.data).toBe("${expected}");
});
`;

it("the recipe of attached captures writes a capture that can be replayed if a test fails, and nothing if it passes", async () => {
  const { passed, results } = await runGenerated("attached-capture", {
    "failing.test.ts": testFor("102"),
    "passing.test.ts": testFor("101"),
  });
  expect(passed).toEqual(["passing.test.ts"]);
  expect(results).toHaveLength(1);
  const server = await startTestServer({ capture: results[0], speed: Infinity });
  onTestFinished(() => server.close());
  const response = await fetch(server.recorded[0]?.url ?? "");
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  expect(new TextDecoder().decode(value)).toBe("data: 101\n\n");
  await reader?.cancel();
});
