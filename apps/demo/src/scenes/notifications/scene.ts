import { lazy } from "react";
import type { Scene } from "../scene.ts";
import { notificationWords } from "./words.ts";

const notifications: Scene = {
  name: "notifications",
  words: notificationWords,
  Page: lazy(() =>
    import("./NotificationsPage.tsx").then(({ NotificationsPage }) => ({
      default: NotificationsPage,
    })),
  ),
  sources: ["stream.ts", "NotificationsPage.tsx", "inbox.ts", "inbox-store.ts", "server.ts"],
};

export { notifications };
