import type { Redis } from "ioredis";
import type { LogEntry, Place } from "../ring.ts";

/**
 * The ids of a Redis stream are `milliseconds-sequence`. With `<milliseconds>-*` Redis only increments the sequence. So
 * the events of an epoch are numbered without a gap, and the number of events that a client missed is known.
 *
 * A new epoch begins with the first event; when Redis has lost events that were sent (it was restarted without them),
 * whose ids must not be given twice; and when an entry from elsewhere has a sequence that our ids cannot have.
 *
 * KEYS: the stream. ARGV: how many events to keep, the newest epoch and sequence that this server knows, type, data.
 */
const APPEND = `
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
local knownEpoch, knownSequence = tonumber(ARGV[2]), tonumber(ARGV[3])
local epoch, sequence = 0, -1
if newest then
  local first, second = string.match(newest[1], '^(%d+)-(%d+)$')
  epoch, sequence = tonumber(first), tonumber(second)
end
if not newest or sequence >= 1e14 or epoch < knownEpoch
    or (epoch == knownEpoch and sequence < knownSequence) then
  local time = redis.call('TIME')
  local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
  epoch = math.max(now, epoch + 1, knownEpoch + 1)
end
return redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1],
  string.format('%.0f-*', epoch), 'type', ARGV[4], 'data', ARGV[5])
`;

interface Appended {
  readonly key: string;
  /** How many events Redis keeps. */
  readonly length: number;
  /** The newest event that this server has read. */
  readonly known: Place | undefined;
  readonly type: string;
  readonly data: string;
}

export async function appendEntry(
  redis: Redis,
  { key, length, known, type, data }: Appended,
): Promise<LogEntry> {
  const epoch = known?.epoch ?? 0;
  const sequence = known?.sequence ?? -1;
  const id = await redis.eval(APPEND, 1, key, length, epoch, sequence, type, data);
  return { id: String(id), type, data };
}
