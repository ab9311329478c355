import { lazy } from "react";
import type { Scene } from "../scene.ts";
import { chatWords } from "./words.ts";

const chat: Scene = {
  name: "chat",
  words: chatWords,
  Page: lazy(() => import("./ChatPage.tsx").then(({ ChatPage }) => ({ default: ChatPage }))),
  sources: ["stream.ts", "ChatPage.tsx", "room.ts", "outbox.ts", "server.ts", "roster.ts"],
};

export { chat };
