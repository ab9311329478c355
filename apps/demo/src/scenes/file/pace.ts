/** Letters per second, from comfortable reading to faster than anybody reads. */
const paces = [30, 120, 1_000] as const;

type Pace = (typeof paces)[number];

export { paces };
export type { Pace };
