import { defineStream, json, stateAt } from "@runnel/hooks";

export const inbox = defineStream({
  url: "/api/notifications",
  events: { notice: json<string>() },
  state: {
    initial: [] as readonly string[],
    reduce: (notices, event) => [...notices, event.data],
    load: async (signal) => {
      const { notices, lastEventId } = await loadInbox(signal); // must work on the server as well
      return stateAt(notices, { lastEventId });
    },
  },
});

declare function loadInbox(
  signal: AbortSignal,
): Promise<{ readonly notices: readonly string[]; readonly lastEventId: string }>;
