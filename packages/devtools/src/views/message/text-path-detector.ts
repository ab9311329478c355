import type { FrameReceived } from "@runnel/hooks/inspect";
import type { JsonValue } from "../../ui/format/json.ts";
import { MAX_JSON } from "../../ui/format/json.ts";
import { KNOWN_PATHS } from "./known-formats.ts";
import type { Keys } from "./text-path.ts";
import { forEachString, PLAIN } from "./text-path.ts";

/** After this number of events with text, the detected path no longer changes. */
const ENOUGH = 50;
/** The maximum number of paths, and of event types, that are offered. */
const MAX_OFFERED = 60;

/** Counts the paths at which the data of events has text, and detects which one has the text of an answer. */
export interface TextPathDetector {
  /** The paths that were seen, by name. */
  readonly paths: ReadonlyMap<string, SeenPath>;
  readonly eventTypes: ReadonlySet<string>;
  /** The known path that most events have. It changes only during the first events. */
  readonly detected: string | undefined;
  countEventType(frame: FrameReceived): void;
  countPaths(content: ParsedData): void;
}

export interface SeenPath {
  readonly keys: Keys;
  count: number;
}

/** The parsed data of an event. */
export interface ParsedData {
  /** `undefined` if it is not JSON. */
  readonly value: JsonValue | undefined;
  /** Whether it starts like JSON, but is invalid. */
  readonly malformed: boolean;
}

/**
 * Parses objects, arrays and strings. A text that is too long to be parsed counts as plain text, and so do bare numbers and
 * literals, although they are valid JSON.
 */
export function parseData(data: string): ParsedData {
  const opening = data.length > MAX_JSON ? undefined : /^\s*([[{"])/.exec(data)?.[1];
  if (opening === undefined) return { value: undefined, malformed: false };
  try {
    return { value: JSON.parse(data) as JsonValue, malformed: false };
  } catch {
    // A plain text may start with a quotation mark.
    return { value: undefined, malformed: opening !== '"' };
  }
}

export function createTextPathDetector(): TextPathDetector {
  const paths = new Map<string, SeenPath>();
  const eventTypes = new Set<string>();
  let detected: string | undefined;

  function countPath(name: string, keys: Keys): void {
    const known = paths.get(name);
    if (known !== undefined) known.count += 1;
    else if (paths.size < MAX_OFFERED) paths.set(name, { keys, count: 1 });
  }

  function detect(): void {
    if (detected !== undefined && (paths.get(detected)?.count ?? 0) >= ENOUGH) return;
    let most = detected === undefined ? 0 : (paths.get(detected)?.count ?? 0);
    for (const name of KNOWN_PATHS) {
      const count = paths.get(name)?.count ?? 0;
      if (count <= most) continue;
      most = count;
      detected = name;
    }
  }

  return {
    paths,
    eventTypes,
    get detected() {
      return detected;
    },
    countEventType({ eventType }) {
      if (eventTypes.size < MAX_OFFERED) eventTypes.add(eventType);
    },
    countPaths({ value, malformed }) {
      if (value === undefined) {
        if (!malformed) countPath(PLAIN, []);
      } else {
        forEachString(value, (name, keys, text) => {
          // Empty strings are not counted: OpenAI's first chunk has a role and an empty text.
          if (text !== "") countPath(name, keys);
        });
      }
      detect();
    },
  };
}
