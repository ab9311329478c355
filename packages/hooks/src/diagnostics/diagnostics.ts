/** What is known of an error besides its message. */
export interface KnownOfError {
  readonly body?: string | undefined;
  readonly cause?: unknown;
}

/**
 * What `#diagnostics` provides. package.json resolves that name to `development.ts` for bundlers that build for
 * development (export condition `development`), and to `production.ts` for everything else. A condition needs neither
 * a bundler that replaces `process.env` nor a `process` at run time, and the unused texts are never bundled.
 */
export interface Diagnostics {
  /**
   * What to do about an error, for the developer; `undefined` in production.
   *
   * @param error - What else is known of it.
   */
  readonly hint: (topic: Topic, error?: KnownOfError) => string | undefined;
  /** Throws a `TypeError` for options that cannot work. Does nothing in production. */
  readonly check: (options: object) => void;
  /** Throws a `TypeError` for options that need `defineStream`. Does nothing in production. */
  readonly checkPlain: (options: object) => void;
  /** Warns of a last event ID that many servers read wrongly. Does nothing in production. */
  readonly checkId: (id: string, url: string) => void;
  /** Warns when two live definitions of one key give different options. Does nothing in production. */
  readonly checkShared: (first: Described, second: Described) => void;
  /** Reports a component whose source has another key in every render. Does nothing in production. */
  readonly reportUnstableKey: (before: string | undefined, key: string | undefined) => void;
  /** Notes where a hook is called, for an inspector. Does nothing in production. */
  readonly noteHook: (owner: object | undefined, dependencies?: readonly unknown[]) => void;
  /** Notes the stream of a request that has just started. Does nothing in production. */
  readonly noteRun: (request: object, handle: HookHandle) => void;
  /** Tells an inspector that a component rendered what a stream published. Does nothing in production. */
  readonly noteCommit: (place: HookPlace) => void;
  /** Notes that a consumer holds a stream, until `noteRelease`. Does nothing in production. */
  readonly noteHold: (hold: Hold) => void;
  readonly noteRelease: (hold: Hold) => void;
  /** The hooks that hold a stream, once for each time that one holds it. Empty in production. */
  readonly hooksOf: (stream: object) => readonly HookCall[];
  /** Warns on the console, once for each subject. Does nothing in production. */
  readonly warn: (topic: Warning, subject: string) => void;
}

/** A call of a hook in a component. Known in development builds only, from the stack of its first render. */
export interface HookCall {
  /** Unique within the page, from 1. */
  readonly number: number;
  /** Such as `"useSSEEvent"`. */
  readonly hook: string;
  /** The custom hooks through which it was called, innermost first. */
  readonly through: readonly string[];
  /** `undefined` if the function has no name. */
  readonly component: string | undefined;
  /** The event types that it asked for; `undefined` for a hook that takes all. */
  readonly types: readonly string[] | undefined;
}

/** What a hook keeps from render to render: the handle of its stream, and what it reads from it. */
export interface HookPlace {
  readonly handle: HookHandle | undefined;
  readonly value: unknown;
}

export interface HookHandle {
  peek(): { readonly report: { readonly emit: EmitCommit | undefined } } | undefined;
}

interface Hold {
  readonly holder: object | undefined;
}

type EmitCommit = (fact: { readonly type: "commit"; readonly hook: HookCall }) => void;

interface Described {
  readonly options: object;
}

export type Warning =
  | "fallback"
  | "inline-state"
  | "local-stream"
  | "named-events"
  | "no-number"
  | "non-ascii-id"
  | "unsendable-id";

/** An HTTP status, or the name of a situation that has a hint. */
export type Topic =
  | number
  | "body"
  | "content-type"
  | "cross-origin"
  | "event-source"
  | "fetch"
  | "html"
  | "incomplete"
  | "key"
  | "overflow"
  | "page"
  | "queue"
  | "quiet"
  | "resume"
  | "scheme"
  | "settle"
  | "silent"
  | "stream-body"
  | "unreadable"
  | "url"
  | "userinfo";
