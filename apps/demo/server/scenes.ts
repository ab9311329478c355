import { createChatServer } from "../src/scenes/chat/server.ts";
import { createClockServer } from "../src/scenes/clock/server.ts";
import { createFileServer } from "../src/scenes/file/server.ts";
import { createLabServer } from "../src/scenes/lab/server.ts";
import { createLlmServer } from "../src/scenes/llm/server.ts";
import { createNotificationsServer } from "../src/scenes/notifications/server.ts";
import { createPollingServer } from "../src/scenes/polling/server.ts";
import { createTickerServer } from "../src/scenes/ticker/server.ts";
import { createTokenServer } from "../src/scenes/token/server.ts";
import { createTranscriptionServer } from "../src/scenes/transcription/server.ts";
import { createTransportsServer } from "../src/scenes/transports/server.ts";
import type { CreateSceneServer } from "./scene.ts";

/** The server half of every scene, by its name under `/api/`. */
export const sceneServers: Readonly<Record<string, CreateSceneServer>> = {
  clock: createClockServer,
  file: createFileServer,
  ticker: createTickerServer,
  notifications: createNotificationsServer,
  chat: createChatServer,
  llm: createLlmServer,
  transcription: createTranscriptionServer,
  polling: createPollingServer,
  token: createTokenServer,
  lab: createLabServer,
  transports: createTransportsServer,
};
