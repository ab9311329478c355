import { defineStream, stateAt, storage, useSSE, useSSEState } from "@runnel/hooks";

export const inbox = defineStream({
  url: "/api/notifications",
  events: { notice: NoticeSchema },
  state: {
    initial: { unread: 0, notices: [] as readonly Notice[] },
    reduce: (state, event) => (event.type === "notice" ? add(state, event.data) : state),
    // The truth by request: at the first open, after a gap, and by reload().
    load: async (signal) => {
      const { inbox: state, sequence } = await api.inbox({ signal });
      return stateAt(state, { sequence }); // events that it contains already are not applied again
    },
  },
  sequence: (event) => Number(event.lastEventId), // finds gaps, and drops duplicates
  persist: storage({ name: `inbox ${user.id}`, version: 1 }), // state and last event ID, over reloads
});

export function Badge() {
  const unread = useSSEState(inbox, (state) => state.unread); // re-renders only when it changes
  const { continuity, reload } = useSSE(inbox);
  if (continuity === "gap") return <button onClick={reload}>Some are missing. Load again</button>;
  return <b>{unread}</b>;
}

interface Notice {
  readonly text: string;
}
interface Inbox {
  readonly unread: number;
  readonly notices: readonly Notice[];
}
declare const NoticeSchema: import("@runnel/hooks").StandardSchema<Notice>;
declare const user: { readonly id: string };
declare const api: {
  inbox(options: {
    readonly signal: AbortSignal;
  }): Promise<{ readonly inbox: Inbox; readonly sequence: number }>;
};
declare function add(inbox: Inbox, notice: Notice): Inbox;
