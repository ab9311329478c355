import type { FrameReceived } from "@runnel/hooks/inspect";
import type { JsonValue } from "../../ui/format/json.ts";
import { KNOWN_PATHS } from "./known-formats.ts";
import { type Keys, PLAIN, forEachString } from "./text-path.ts";

/** Frames with text after which a path that was found is not doubted any more. */
const ENOUGH = 50;
/** Paths and event types that are offered. */
const MAX_OFFERED = 60;

/** What the frames of a stream have in them: which paths to text, which event types. */
export interface Survey {
  /** By name, how often each was seen, and how to follow it. */
  readonly paths: ReadonlyMap<string, SeenPath>;
  readonly eventTypes: ReadonlySet<string>;
  /** The path that the text most likely is at; it changes only while little was seen. */
  readonly likely: string | undefined;
  noteType(frame: FrameReceived): void;
  note(content: Content): void;
}

export interface SeenPath {
  readonly keys: Keys;
  count: number;
}

/** A frame's data, read once. */
export interface Content {
  /** `undefined` where it is no JSON. */
  readonly value: JsonValue | undefined;
  /** It begins like JSON, and is none. */
  readonly malformed: boolean;
}

/** Bare words and numbers are JSON too, but as a piece of text they are what they look like. */
export function contentOf(data: string): Content {
  const opening = /^\s*([[{"])/.exec(data)?.[1];
  if (opening === undefined) return { value: undefined, malformed: false };
  try {
    return { value: JSON.parse(data) as JsonValue, malformed: false };
  } catch {
    // A quotation mark may well begin a plain text.
    return { value: undefined, malformed: opening !== '"' };
  }
}

export function createSurvey(): Survey {
  const paths = new Map<string, SeenPath>();
  const eventTypes = new Set<string>();
  let likely: string | undefined;

  function see(name: string, keys: Keys): void {
    const known = paths.get(name);
    if (known !== undefined) known.count++;
    else if (paths.size < MAX_OFFERED) paths.set(name, { keys, count: 1 });
  }

  function choose(): void {
    if (likely !== undefined && (paths.get(likely)?.count ?? 0) >= ENOUGH) return;
    let most = likely === undefined ? 0 : (paths.get(likely)?.count ?? 0);
    for (const name of KNOWN_PATHS) {
      const count = paths.get(name)?.count ?? 0;
      if (count <= most) continue;
      most = count;
      likely = name;
    }
  }

  return {
    paths,
    eventTypes,
    get likely() {
      return likely;
    },
    noteType({ eventType }) {
      if (eventTypes.size < MAX_OFFERED) eventTypes.add(eventType);
    },
    note({ value, malformed }) {
      if (value === undefined) {
        if (!malformed) see(PLAIN, []);
      } else {
        forEachString(value, (name, keys, text) => {
          // An empty string is no piece of text: OpenAI's first chunk has one, and only a role.
          if (text !== "") see(name, keys);
        });
      }
      choose();
    },
  };
}
