/** How much is kept of what a client receives. */
export interface Limits {
  /** The maximum number of entries per stream: frames, and what happened between them. */
  readonly entries: number;
  /** The maximum size of what is kept per stream, in bytes. */
  readonly bytes: number;
  /** The maximum size of what is kept of all streams together, in bytes. */
  readonly totalBytes: number;
}

const MIB = 1024 * 1024;

export const DEFAULT_LIMITS: Limits = { entries: 5000, bytes: 8 * MIB, totalBytes: 32 * MIB };
export const LARGEST_LIMITS: Limits = {
  entries: 100_000,
  bytes: 96 * MIB,
  totalBytes: 192 * MIB,
};

/** The maximum size of what is archived on disk of all streams together, in bytes. */
export const MAX_ARCHIVED: number = 512 * MIB;

/** What the user can choose from. */
export const LIMITS: readonly Limits[] = [
  { entries: 1000, bytes: 2 * MIB, totalBytes: 8 * MIB },
  DEFAULT_LIMITS,
  { entries: 20_000, bytes: 32 * MIB, totalBytes: 96 * MIB },
  LARGEST_LIMITS,
];

/** The limits with so many entries; the default ones if there are none. */
export function limitsOf(entries: number): Limits {
  return LIMITS.find((limits) => limits.entries === entries) ?? DEFAULT_LIMITS;
}
