import { ACTIONS } from "./actions.ts";
import { COMPARE } from "./compare.ts";
import { CONTROLS } from "./controls.ts";
import { DETAIL } from "./detail.ts";
import { FRAMES } from "./frames.ts";
import { ISSUES } from "./issues.ts";
import { KEPT } from "./kept.ts";
import { LIFECYCLE } from "./lifecycle.ts";
import { MESSAGE } from "./message.ts";
import { REACT } from "./react.ts";
import { RECONNECTS } from "./reconnects.ts";
import { REQUEST } from "./request.ts";
import { SHELL } from "./shell.ts";
import { STATE } from "./state.ts";
import { STREAMS } from "./streams.ts";
import { TIMELINE } from "./timeline.ts";

/** The texts that have a translation. */
export type English =
  | keyof typeof ACTIONS
  | keyof typeof COMPARE
  | keyof typeof CONTROLS
  | keyof typeof DETAIL
  | keyof typeof FRAMES
  | keyof typeof ISSUES
  | keyof typeof KEPT
  | keyof typeof LIFECYCLE
  | keyof typeof MESSAGE
  | keyof typeof REACT
  | keyof typeof RECONNECTS
  | keyof typeof REQUEST
  | keyof typeof SHELL
  | keyof typeof STATE
  | keyof typeof STREAMS
  | keyof typeof TIMELINE;

export type Dictionary = Readonly<Record<English, string>>;

/** The Chinese texts of the panel. A chunk of its own, which is loaded if the panel is Chinese. */
export const CHINESE: Dictionary = {
  ...ACTIONS,
  ...COMPARE,
  ...CONTROLS,
  ...DETAIL,
  ...FRAMES,
  ...ISSUES,
  ...KEPT,
  ...LIFECYCLE,
  ...MESSAGE,
  ...REACT,
  ...RECONNECTS,
  ...REQUEST,
  ...SHELL,
  ...STATE,
  ...STREAMS,
  ...TIMELINE,
};
