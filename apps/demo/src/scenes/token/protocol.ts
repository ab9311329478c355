/** How long a token is valid, in seconds. */
export const lifetimes = [5, 20, 60] as const;

/** Two streams that share one token, so that both are refused at the same time. */
export const channels = ["orders", "alerts"] as const;

export type Lifetime = (typeof lifetimes)[number];
export type Channel = (typeof channels)[number];
