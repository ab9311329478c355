import type { ComponentType } from "react";
import type { Words } from "../language/words.ts";

interface SceneWords {
  readonly title: string;
  /** A few words, for the list of scenes. */
  readonly teaser: string;
  /** One sentence that says what the scene shows, and what to try. */
  readonly summary: string;
}

/** The page's half of a scene. The server's half stands in the scene's `server.ts`. */
interface Scene {
  /** Its folder, its path in the page, and its path under `/api/`. */
  readonly name: string;
  readonly words: Words<SceneWords>;
  readonly Page: ComponentType;
  /** The files of its folder that are shown beside it. */
  readonly sources: readonly string[];
}

export type { Scene, SceneWords };
