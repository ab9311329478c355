import type { FrameReceived } from "@runnel/hooks/inspect";
import type { Provider } from "react";
import type { StreamSnapshot } from "../recorder/snapshot.ts";
import { createRequiredContext } from "./required-context.ts";

/** The stream that the views and the actions are about. */
export interface SelectedStream {
  readonly stream: StreamSnapshot;
  /** All streams that the panel shows. */
  readonly streams: readonly StreamSnapshot[];
  /** Whether the streams are from an imported capture. */
  readonly isImported: boolean;
  /** The frame that is selected in the table of frames. */
  readonly frame: FrameReceived | undefined;
  readonly onFrame: (frame: FrameReceived | undefined) => void;
  /** Removes the recorded frames; `undefined` for an imported capture, which is read-only. */
  readonly clear: (() => void) | undefined;
}

const context = /* @__PURE__ */ createRequiredContext<SelectedStream>("SelectedStreamProvider");

export const SelectedStreamProvider: Provider<SelectedStream> = context.Provider;

export const useSelectedStream: () => SelectedStream = context.useValue;
