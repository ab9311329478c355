/**
 * What `#diagnostics` provides. package.json resolves that name to `development.ts` for bundlers that build for
 * development (export condition `development`), and to `production.ts` for everything else. A condition needs neither
 * a bundler that replaces `process.env` nor a `process` at run time, and the unused texts are never bundled.
 */
export interface Diagnostics {
  /** What to do about an error, for the developer; `undefined` in production. */
  readonly hint: (topic: Topic) => string | undefined;
  /** Throws a `TypeError` for options that cannot work. Does nothing in production. */
  readonly check: (options: object) => void;
  /** Throws a `TypeError` for options that need `defineStream`. Does nothing in production. */
  readonly checkPlain: (options: object) => void;
  /** Warns when two live definitions of one key give different options. Does nothing in production. */
  readonly checkShared: (first: Described, second: Described) => void;
  /** Reports a component whose source has another key in every render. Does nothing in production. */
  readonly reportUnstableKey: (before: string | undefined, key: string | undefined) => void;
  /** Warns on the console, once for each subject. Does nothing in production. */
  readonly warn: (topic: Warning, subject: string) => void;
}

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
