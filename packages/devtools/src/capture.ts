export { recordCapture } from "./shell/record-capture.ts";
export type { CaptureRecording } from "./shell/record-capture.ts";
