/** Letters per second, from comfortable reading to faster than a person reads. */
export const paces = [30, 120, 1_000] as const;

export type Pace = (typeof paces)[number];
