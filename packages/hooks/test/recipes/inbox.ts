import { defineStream, json, stateAt, storage } from "@runnel/hooks";

interface Notice {
  readonly text: string;
}
interface Inbox {
  readonly unread: number;
  readonly notices: readonly Notice[];
}

const empty: Inbox = { unread: 0, notices: [] };

export const inbox = defineStream({
  url: "/api/notifications",
  events: { notice: json<Notice>() },
  state: {
    initial: empty,
    reduce: (state, event) =>
      event.type === "notice"
        ? { unread: state.unread + 1, notices: [...state.notices, event.data] }
        : state,
    // The truth by request: at the first open, after a gap, and by reload().
    load: async (signal) => {
      const response = await fetch("/api/inbox", { signal });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      const { sequence, ...state } = (await response.json()) as Inbox & { sequence: number };
      return stateAt(state, { sequence }); // events that it contains are not applied again
    },
  },
  sequence: (event) => Number(event.lastEventId), // finds gaps, and drops duplicates
  persist: storage({ name: "inbox", version: 1 }), // state and last event ID, over reloads
});
