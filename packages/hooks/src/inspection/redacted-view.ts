import { isIterable, isRecord, redactValue } from "./redact-value.ts";

/** The maximum number of members of an object or a list that are shown. */
const MOST_MEMBERS = 2000;
/** The maximum length of a text that is shown, in UTF-16 code units. */
const MOST_TEXT = 20_000;

/** Each object has one view, so that what two states share is found by comparing references. */
const views = new WeakMap<object, unknown>();

/**
 * Returns plain data without secrets, like `redactValue`, but copies a level only when it is first read. There may be
 * ten thousand states per second, each of megabytes, and most are never looked at.
 */
export function viewOf(value: unknown): unknown {
  return typeof value === "object" && value !== null
    ? viewOfObject(value)
    : redactValue(cut(value));
}

function viewOfObject(inner: object): unknown {
  const known = views.get(inner);
  if (known !== undefined) return known;
  const view = Array.isArray(inner) || isPlain(inner) ? createView(inner) : showOther(inner);
  views.set(inner, view);
  return view;
}

function createView(inner: object): object {
  const target = Array.isArray(inner) ? [] : {};
  let source: object | undefined = inner;

  function filled(): object {
    if (source === undefined) return target;
    const shown = redactValue(firstMembers(source), viewOfObject);
    source = undefined;
    return Object.assign(target, shown);
  }

  return new Proxy(target, {
    get: (_, name) => Reflect.get(filled(), name) as unknown,
    has: (_, name) => Reflect.has(filled(), name),
    ownKeys: () => Reflect.ownKeys(filled()),
    getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(filled(), name),
    // Observers share it.
    set: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
  });
}

/** A copy of one level, cut off if it is too long. */
function firstMembers(inner: object): object {
  if (Array.isArray(inner)) {
    const items = inner.slice(0, MOST_MEMBERS).map(cut);
    const rest = inner.length - items.length;
    return rest === 0 ? items : [...items, `… ${rest} more items`];
  }
  const names = Object.keys(inner);
  const shown = names.slice(0, MOST_MEMBERS).map((name) => [name, cutMember(inner, name)] as const);
  const rest = names.length - shown.length;
  return Object.fromEntries(rest === 0 ? shown : [...shown, ["…", `${rest} more members`]]);
}

function cutMember(inner: object, name: string): unknown {
  try {
    return cut(Reflect.get(inner, name));
  } catch {
    return "[threw]";
  }
}

function cut(value: unknown): unknown {
  if (typeof value !== "string" || value.length <= MOST_TEXT) return value;
  return `${value.slice(0, MOST_TEXT)}… ${value.length - MOST_TEXT} more characters`;
}

function isPlain(inner: object): boolean {
  return (
    !(inner instanceof Error) && !ArrayBuffer.isView(inner) && isRecord(inner) && !isIterable(inner)
  );
}

function showOther(inner: object): unknown {
  if ((inner instanceof Map || inner instanceof Set) && inner.size > MOST_MEMBERS) {
    return `A ${inner instanceof Map ? "Map" : "Set"} of ${inner.size} entries is too large to be shown.`;
  }
  return redactValue(inner, viewOfObject);
}
