// app/notices.ts
import { defineStream, stateAt } from "@runnel/hooks/client";

export const notices = defineStream({
  url: "/api/notices/stream",
  state: {
    initial: [] as readonly string[],
    reduce: (state, event) => [...state, event.data],
    // Runs on the server as well, so its URL is absolute there.
    load: async (signal) => {
      const response = await fetch(new URL("/api/notices", origin()), { signal });
      const { list, lastEventId } = (await response.json()) as Notices;
      return stateAt(list, { lastEventId });
    },
  },
});

interface Notices {
  readonly list: readonly string[];
  readonly lastEventId: string;
}

function origin(): string {
  return typeof location === "undefined" ? (process.env["ORIGIN"] ?? "") : location.origin;
}
