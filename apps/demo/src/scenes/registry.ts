import { chat } from "./chat/scene.ts";
import { clock } from "./clock/scene.ts";
import { file } from "./file/scene.ts";
import { lab } from "./lab/scene.ts";
import { llm } from "./llm/scene.ts";
import { notifications } from "./notifications/scene.ts";
import { polling } from "./polling/scene.ts";
import type { Scene } from "./scene.ts";
import { ticker } from "./ticker/scene.ts";
import { token } from "./token/scene.ts";
import { transcription } from "./transcription/scene.ts";
import { transports } from "./transports/scene.ts";

/** In the order of the navigation; the first is where the page opens. */
const scenes: readonly Scene[] = [
  clock,
  file,
  ticker,
  notifications,
  chat,
  llm,
  transcription,
  polling,
  token,
  lab,
  transports,
];

export { scenes };
