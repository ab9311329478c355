/** Seconds for which a token is good. */
const lifetimes = [5, 20, 60] as const;

/** Two streams behind one token, so that both find it expired at the same time. */
const channels = ["orders", "alerts"] as const;

type Lifetime = (typeof lifetimes)[number];
type Channel = (typeof channels)[number];

export { channels, lifetimes };
export type { Channel, Lifetime };
