import { lazy } from "react";
import type { Scene } from "../scene.ts";
import { tokenWords } from "./words.ts";

const token: Scene = {
  name: "token",
  words: tokenWords,
  Page: lazy(() => import("./TokenPage.tsx").then(({ TokenPage }) => ({ default: TokenPage }))),
  sources: ["stream.ts", "session.ts", "TokenPage.tsx", "naive.ts", "NaiveClient.tsx", "server.ts"],
};

export { token };
