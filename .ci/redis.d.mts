export function findRedis(options?: {
  env?: Record<string, string | undefined>;
  exists?: (path: string) => boolean;
}): string | undefined;

export function howToInstallRedis(platform?: NodeJS.Platform): string;

export function redisOrNotice(): string | undefined;

export function ensureRedis(options?: {
  find?: () => string | undefined;
  install?: () => unknown;
}): string | undefined;
