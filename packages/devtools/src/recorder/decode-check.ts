import { isCheckable, isShort } from "./checkable.ts";
import type { StreamRecord } from "./stream-record.ts";
import { appendDecodeFailure } from "./stream-record.ts";

/** How long the decoders may run in one task, in milliseconds. */
const SLICE = 8;
/** When a page is never idle, a slice runs after so many milliseconds. */
const PATIENCE = 500;

/** Decodes the frames that are kept, so that failures are known although no component has decoded them. */
export interface DecodeCheck {
  /** Starts checking. Calls are reference counted by the recorder. */
  start(): () => void;
  /** There may be frames that are not checked. A no-op before `start`. */
  wake(): void;
}

/**
 * @param records - All streams.
 * @param onChecked - Called for each stream whose frames were checked in one slice.
 */
export function createDecodeCheck(
  records: () => Iterable<StreamRecord>,
  onChecked: (record: StreamRecord) => void,
): DecodeCheck {
  let isStarted = false;
  let cancel: (() => void) | undefined;

  function wake(): void {
    if (isStarted) cancel ??= whenIdle(run);
  }

  function run(): void {
    cancel = undefined;
    const end = performance.now() + SLICE;
    for (const record of records()) {
      const before = record.checked;
      while (record.checked < record.entries.end && performance.now() < end) checkNext(record);
      if (record.checked !== before) onChecked(record);
      if (record.checked < record.entries.end) return wake();
    }
  }

  return {
    start() {
      isStarted = true;
      wake();
      return () => {
        isStarted = false;
        cancel?.();
        cancel = undefined;
      };
    },
    wake,
  };
}

/** Decodes the next frame that is not checked. */
function checkNext(record: StreamRecord): void {
  const { entries } = record;
  const position = Math.max(record.checked, entries.first);
  const entry = entries.at(position);
  record.checked = position + 1;
  if (entry === undefined || !isCheckable(entry, record) || !isShort(entry)) return;
  record.unchecked -= 1;
  const { streamId, sequence, eventType, at } = entry;
  if (record.failed.has(sequence)) return;
  const error = record.decode?.(entry).find((result) => "error" in result)?.error;
  if (error === undefined) return;
  appendDecodeFailure(record, { type: "decode-failure", streamId, sequence, eventType, at, error });
}

function whenIdle(task: () => void): () => void {
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(task, PATIENCE / 10);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(task, { timeout: PATIENCE });
  return () => cancelIdleCallback(id);
}
