import type { SSEClient } from "@runnel/hooks/client";
import { writeCapture } from "../actions/capture/write-capture.ts";
import { recorderFor } from "../recorder/client-recorder.ts";

/** A recording that a test can attach to its report. */
export interface CaptureRecording {
  /** What was recorded so far, as the JSON export of the panel. Secrets are redacted. */
  json(): string;
  /** Stops recording. */
  stop(): void;
}

/**
 * Records the streams of a client without a panel, in a page or in Node: for a test that attaches the capture when it fails.
 * The panel opens the JSON, and `startTestServer({ capture })` of `@runnel/hooks/testing` replays it. The limits are those of
 * the panel. Until `stop` is called, a timer keeps a process of Node alive.
 */
export function recordCapture(client: SSEClient): CaptureRecording {
  const recorder = recorderFor(client);
  const stop = recorder.start();
  return {
    json() {
      const records = recorder.getRecording().streams.map(({ record }) => record);
      return [...writeCapture(records, Date.now())].join("");
    },
    stop,
  };
}
