import type { ComponentType } from "react";
import { lazy } from "react";
import type { Words } from "../language/language.ts";
import { chatWords } from "../scenes/chat/words.ts";
import { ClockPage } from "../scenes/clock/ClockPage.tsx";
import { clockWords } from "../scenes/clock/words.ts";
import { fileWords } from "../scenes/file/words.ts";
import { labWords } from "../scenes/lab/words.ts";
import { llmWords } from "../scenes/llm/words.ts";
import { notificationWords } from "../scenes/notifications/words.ts";
import { pollingWords } from "../scenes/polling/words.ts";
import { tickerWords } from "../scenes/ticker/words.ts";
import { tokenWords } from "../scenes/token/words.ts";
import { transcriptionWords } from "../scenes/transcription/words.ts";
import { transportsWords } from "../scenes/transports/words.ts";

/** The page's half of a scene. The server's half is the scene's `server.ts`. */
export interface Scene {
  /** The scene's folder, its path in the page, and its path under `/api/`. */
  readonly name: string;
  readonly words: Words<SceneWords>;
  readonly Page: ComponentType;
  /** Files of the folder that the page shows beside the scene. */
  readonly sources: readonly string[];
}

interface SceneWords {
  readonly title: string;
  /** A few words, for the list of scenes. */
  readonly teaser: string;
  /** What the scene shows, and what to try. */
  readonly summary: string;
}

/** In the order of the navigation. The first one is small, so it is not loaded lazily. */
export const scenes: readonly Scene[] = [
  {
    name: "clock",
    words: clockWords,
    Page: ClockPage,
    sources: ["stream.ts", "ClockPage.tsx", "server.ts"],
  },
  {
    name: "file",
    words: fileWords,
    Page: lazy(async () => ({ default: (await import("../scenes/file/FilePage.tsx")).FilePage })),
    sources: ["stream.ts", "FilePage.tsx", "server.ts"],
  },
  {
    name: "ticker",
    words: tickerWords,
    Page: lazy(async () => ({
      default: (await import("../scenes/ticker/TickerPage.tsx")).TickerPage,
    })),
    sources: ["stream.ts", "RunnelBoard.tsx", "board.ts", "NaiveBoard.tsx", "server.ts"],
  },
  {
    name: "notifications",
    words: notificationWords,
    Page: lazy(async () => ({
      default: (await import("../scenes/notifications/NotificationsPage.tsx")).NotificationsPage,
    })),
    sources: ["stream.ts", "NotificationsPage.tsx", "InboxCard.tsx", "protocol.ts", "server.ts"],
  },
  {
    name: "chat",
    words: chatWords,
    Page: lazy(async () => ({ default: (await import("../scenes/chat/ChatPage.tsx")).ChatPage })),
    sources: ["stream.ts", "ChatPage.tsx", "room.ts", "outbox.ts", "server.ts", "roster.ts"],
  },
  {
    name: "llm",
    words: llmWords,
    Page: lazy(async () => ({ default: (await import("../scenes/llm/LlmPage.tsx")).LlmPage })),
    sources: ["stream.ts", "LlmPage.tsx", "AnswerCard.tsx", "delta.ts", "server.ts"],
  },
  {
    name: "transcription",
    words: transcriptionWords,
    Page: lazy(async () => ({
      default: (await import("../scenes/transcription/TranscriptionPage.tsx")).TranscriptionPage,
    })),
    sources: ["stream.ts", "TranscriptionPage.tsx", "transcript.ts", "server.ts", "script.ts"],
  },
  {
    name: "polling",
    words: pollingWords,
    Page: lazy(async () => ({
      default: (await import("../scenes/polling/PollingPage.tsx")).PollingPage,
    })),
    sources: [
      "stream.ts",
      "poll.ts",
      "PollingPage.tsx",
      "use-streaming.ts",
      "server.ts",
      "traffic.ts",
    ],
  },
  {
    name: "token",
    words: tokenWords,
    Page: lazy(async () => ({
      default: (await import("../scenes/token/TokenPage.tsx")).TokenPage,
    })),
    sources: [
      "stream.ts",
      "token-store.ts",
      "TokenPage.tsx",
      "naive.ts",
      "NaiveClient.tsx",
      "server.ts",
    ],
  },
  {
    name: "lab",
    words: labWords,
    Page: lazy(async () => ({ default: (await import("../scenes/lab/LabPage.tsx")).LabPage })),
    sources: ["stream.ts", "LabPage.tsx", "NoticedCard.tsx", "tally.ts", "session.ts", "server.ts"],
  },
  {
    name: "transports",
    words: transportsWords,
    Page: lazy(async () => ({
      default: (await import("../scenes/transports/TransportsPage.tsx")).TransportsPage,
    })),
    sources: ["stream.ts", "transports.ts", "TransportsPage.tsx", "probes.ts", "server.ts"],
  },
];
