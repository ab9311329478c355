export interface FindChromiumOptions {
  env?: Record<string, string | undefined>;
  platform?: NodeJS.Platform;
  playwrightPath?: string;
  exists?: (path: string) => boolean;
}

export interface ChromiumLaunchOptions {
  executablePath?: string;
  args: string[];
}

/** @throws Error if CHROMIUM_PATH is set and is not a file. */
export function findChromium(options?: FindChromiumOptions): string | undefined;

export function chromiumLaunchOptions(): ChromiumLaunchOptions;

export function ensureChromium(options?: {
  find?: () => string | undefined;
  installers?: ReadonlyArray<() => unknown>;
}): string;
