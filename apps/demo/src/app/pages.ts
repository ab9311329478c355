import type { ComponentType, ReactNode } from "react";
import { lazy } from "react";

interface PageProps {
  readonly path: string;
  /** Shown if there is nothing at this path. */
  readonly missing: ReactNode;
}

/** Pages beside the scenes, by the first segment of their paths. None of them needs the demo's server. */
export const pages: Readonly<Record<string, ComponentType<PageProps>>> = {
  guides: lazy(async () => ({
    default: (await import("../guides/GuidesPage.tsx")).GuidesPage,
  })),
  reference: lazy(async () => ({
    default: (await import("../reference/ReferencePage.tsx")).ReferencePage,
  })),
  source: lazy(async () => ({
    default: (await import("../source/SourcePage.tsx")).SourcePage,
  })),
};
