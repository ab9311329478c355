import { reportUnstableKey } from "#diagnostics";

/** What the commits of a component say about its key. */
export interface KeyCommits {
  /** The key of the last commit, whether or not the component took it on. */
  key: string | undefined;
  /** How many commits in a row had a key that differed from the commit before. */
  changes: number;
  /** How many commits in a row had a key that was refused. */
  refusals: number;
  /** The stream has notified the component since the last commit. */
  isNotified: boolean;
}

/** What a component has of a stream, as far as its key is concerned. */
export interface KeyedPlace {
  readonly key: string | undefined;
  isCommitted: boolean;
  /** How often the render was restarted with yet another place before a commit. */
  readonly restarts: number;
  /** All places of a component share them. */
  readonly commits: KeyCommits;
}

/** Restarts of one render: a component may adjust its state while it renders. */
const RESTARTS = 4;
/** Key changes in a row that the stream itself may cause, before the key counts as unstable. */
const CAUSED = 2;
/** Key changes in a row for any reason, as by typing, before the component waits for the key to settle. */
const FAST = 8;
/** Milliseconds without another key after which a refused key has settled; doubled while it goes on changing. */
const SETTLED = 50;
const LONGEST_WAIT = 30_000;

/**
 * Whether a component may take on another key. A key that differs in every render (`?t=${Date.now()}`) would send
 * requests without end: each stream renders the component, which then asks for another stream.
 */
export function mayChangeKey(
  { isCommitted, restarts, commits, key: present }: KeyedPlace,
  key: string | undefined,
): boolean {
  if (!isCommitted) return restarts < RESTARTS;
  // Two commits agree: the key has settled.
  if (present === key || commits.key === key) return true;
  const { changes, refusals, isNotified } = commits;
  const isUnstable = changes >= FAST || (isNotified && changes >= CAUSED);
  if (isUnstable && (isNotified || refusals > 0)) reportUnstableKey(commits.key, key);
  return !isUnstable;
}

/** Notes a commit of the place, whose component asked for `key`. */
export function commitKey(place: KeyedPlace, key: string | undefined): void {
  const { commits } = place;
  commits.changes = commits.key === key ? 0 : commits.changes + 1;
  commits.refusals = place.key === key ? 0 : commits.refusals + 1;
  commits.key = key;
  commits.isNotified = false;
  place.isCommitted = true;
}

/** Milliseconds after which a refused key is asked for again. */
export function settleTime({ refusals }: KeyCommits): number {
  return Math.min(LONGEST_WAIT, SETTLED * 2 ** refusals);
}
