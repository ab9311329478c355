const onTheConnection = ["drop", "end", "stall", "latency"] as const;
const onTheNextAttempts = ["unavailable", "busy", "unauthorized", "noContent", "html"] as const;
const onTheBytes = [
  "splitCharacter",
  "crlf",
  "cr",
  "bom",
  "comments",
  "badRetry",
  "garbage",
  "oversized",
] as const;
const onTheEvents = ["restart", "burst"] as const;
/** Not faults but lies, which no client can put right: they show that the counters would tell. */
const lies = ["lose", "repeat", "swap"] as const;

/** All that the lab's server does on command, as it is shown. */
const groups = { onTheConnection, onTheNextAttempts, onTheBytes, onTheEvents, lies } as const;

type Group = keyof typeof groups;
type Fault = (typeof groups)[Group][number];

const faults: readonly Fault[] = Object.values(groups).flat();

/** How many attempts in a row may be refused. */
const attemptChoices = [1, 2, 3, 4, 5] as const;

export { attemptChoices, faults, groups };
export type { Fault, Group };
