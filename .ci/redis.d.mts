type Environment = Record<string, string | undefined>;

export function findRedis(options?: {
  env?: Environment;
  exists?: (path: string) => boolean;
}): string | undefined;

export function redisOrNotice(options?: {
  find?: () => string | undefined;
  env?: Environment;
  platform?: NodeJS.Platform;
  warn?: (line: string) => void;
}): string | undefined;

export function ensureRedis(options?: {
  find?: () => string | undefined;
  install?: () => unknown;
}): string | undefined;
