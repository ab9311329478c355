import type { Scene } from "../scene.ts";
import { FilePage } from "./FilePage.tsx";

const file: Scene = {
  name: "file",
  title: "A file, letter by letter",
  teaser: "a custom event, and an end",
  summary:
    "A text file arrives one character at a time, each as an event called message_name. Drop the connection: it goes on at the very next letter. The last event ends the stream for good.",
  Page: FilePage,
  sources: ["stream.ts", "FilePage.tsx", "server.ts"],
};

export { file };
