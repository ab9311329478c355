import { recordCapture } from "@runnel/devtools/capture";
import { createSSEClient } from "@runnel/hooks/client";
import type { SSEClient } from "@runnel/hooks/client";
import { mkdir, writeFile } from "node:fs/promises";
import { it as base } from "vitest";
import type { TestAPI } from "vitest";

/** A test whose client is recorded. If it fails, the capture is a file in `test-results`. */
export const it: TestAPI<{ client: SSEClient }> = base.extend<{ client: SSEClient }>({
  client: async ({ onTestFailed, task }, provide) => {
    const client = createSSEClient({ reconnect: { initialDelay: 1 } });
    const recording = recordCapture(client);
    onTestFailed(async () => {
      const name = task.name.replaceAll(/\W+/g, "-");
      await mkdir("test-results", { recursive: true });
      await writeFile(`test-results/${name}.json`, recording.json());
    });
    await provide(client);
    recording.stop();
    client.dispose();
  },
});
