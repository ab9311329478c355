import { KEPT } from "./kept.ts";
import { LIFECYCLE } from "./lifecycle.ts";
import { SHELL } from "./shell.ts";
import { STREAMS } from "./streams.ts";

/** The texts that have a translation. */
export type English =
  | keyof typeof KEPT
  | keyof typeof LIFECYCLE
  | keyof typeof SHELL
  | keyof typeof STREAMS;

export type Dictionary = Readonly<Record<English, string>>;

/** The Chinese texts of the panel. A chunk of its own, which is loaded if the panel is Chinese. */
export const CHINESE: Dictionary = { ...KEPT, ...LIFECYCLE, ...SHELL, ...STREAMS };
