import type { Diagnostics, HookCall, HookHandle } from "./diagnostics.ts";

/** Enough for our own functions, those of React, some custom hooks and the component. */
const MOST_FRAMES = 25;

/** Where a hook was called. The stack is formatted only when an inspector asks: that costs more than to capture it. */
interface Note {
  readonly number: number;
  readonly stack: { readonly stack?: string | undefined };
  readonly dependencies: readonly unknown[] | undefined;
  call: HookCall | undefined;
}

/** By what the hook created: its handle, or its request. */
const notes = new WeakMap<object, Note>();
/** The handle of the present run of a request, and back. */
const runs = new WeakMap<object, HookHandle>();
const owners = new WeakMap<object, object>();
/** The consumers of all streams. */
const holds = new Set<{ readonly holder: object | undefined }>();
/** What the last commit of a hook rendered. */
const rendered = new WeakMap<object, unknown>();
let count = 0;

export const noteHook: Diagnostics["noteHook"] = (owner, dependencies) => {
  if (owner === undefined) return;
  count += 1;
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = MOST_FRAMES;
  const stack = new Error("where the hook was called");
  Error.stackTraceLimit = stackTraceLimit;
  notes.set(owner, { number: count, stack, dependencies, call: undefined });
};

export const noteRun: Diagnostics["noteRun"] = (request, handle) => {
  runs.set(request, handle);
  owners.set(handle, request);
};

export const noteCommit: Diagnostics["noteCommit"] = (place) => {
  const value = place.value as { readonly getSnapshot?: () => unknown };
  const handle = place.handle ?? runs.get(value);
  if (handle === undefined || value.getSnapshot === undefined) return;
  const snapshot = value.getSnapshot();
  const isFirst = !rendered.has(place);
  const isSame = Object.is(rendered.get(place), snapshot);
  rendered.set(place, snapshot);
  // A parent rendered the component, or it was mounted.
  if (isFirst || isSame) return;
  const hook = describe(handle);
  if (hook !== undefined) handle.peek()?.report.emit?.({ type: "commit", hook });
};

export const noteHold: Diagnostics["noteHold"] = (hold) => {
  holds.add(hold);
};

export const noteRelease: Diagnostics["noteRelease"] = (hold) => {
  holds.delete(hold);
};

export const hooksOf: Diagnostics["hooksOf"] = (stream) =>
  [...holds].flatMap(({ holder }) => {
    const handle = holder as Partial<HookHandle> | undefined;
    return handle?.peek?.() === stream ? (describe(handle) ?? []) : [];
  });

function describe(handle: object): HookCall | undefined {
  const note = notes.get(handle) ?? notes.get(owners.get(handle) ?? handle);
  if (note === undefined) return undefined;
  return (note.call ??= {
    number: note.number,
    ...readStack(note.stack.stack ?? ""),
    types: typesIn(note.dependencies),
  });
}

/** The first dependency of a hook that selects events is their types, as JSON. */
function typesIn([first]: readonly unknown[] = []): readonly string[] | undefined {
  return typeof first === "string" ? [JSON.parse(first) as string | string[]].flat() : undefined;
}

/** Our own hooks. A bundler may add a number. */
const OURS = /^use(?:Stream|SSE(?:Event|State|Listener|Request|Queries)?)\d*$/;
const HOOK = /^use[A-Z]/;

/** The hook of ours, the custom hooks around it, and the component, from the innermost to the outermost function. */
function readStack(stack: string): Pick<HookCall, "hook" | "through" | "component"> {
  const names = stack.split("\n").map(functionName);
  const [outermost = ""] = names.filter((name) => OURS.test(name)).slice(-1);
  let last = names.lastIndexOf(outermost);
  const hook = outermost.replace(/\d+$/, "");
  const through: string[] = [];
  while (HOOK.test(names[(last += 1)] ?? "")) through.push(names[last] ?? "");
  return { hook, through, component: names[last] || undefined };
}

/** `at Prices (https://…)` of V8, and `Prices@https://…` of the others. */
function functionName(line: string): string {
  const [, inV8, elsewhere] = /^\s*at (?:\w+\.)?([\w$]+) \(|^([\w$]+)@/.exec(line) ?? [];
  return inV8 ?? elsewhere ?? "";
}
