export const kinds = ["news", "done", "alert"] as const;

/** Seconds that the server waits before it sends: enough time to close the tab. */
export const delays = [0, 5, 30] as const;

/** What a person can do with notifications: mark one as read, mark it and all older ones, or remove them. */
export const actions = ["read", "read-older", "clear"] as const;

/** The longest text, in characters. */
export const MAX_TEXT = 140;
const MAX_NOTICES = 50;

export type NoticeKind = (typeof kinds)[number];
export type NoticeDelay = (typeof delays)[number];

/** The data of a `notice` event. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly text: string;
  /** When the server sent it, in milliseconds since the epoch. */
  readonly at: number;
}

/** The data of a `mark` event, which every tab of the person gets. */
export interface Mark {
  readonly action: (typeof actions)[number];
  /** The notification's id. */
  readonly id: string;
}

export interface InboxNotice extends Notice {
  /** The id of its event. */
  readonly id: string;
  readonly isRead: boolean;
}

/** Newest first. */
export type Inbox = readonly InboxNotice[];

export type InboxEvent = { readonly lastEventId: string } & (
  | { readonly type: "notice"; readonly data: Notice }
  | { readonly type: "mark"; readonly data: Mark }
);

/** Used on both sides: the page reduces its stream, the server the events that it keeps. */
export function reduceInbox(inbox: Inbox, event: InboxEvent): Inbox {
  return event.type === "notice"
    ? addNotice(inbox, event.lastEventId, event.data)
    : applyMark(inbox, event.data);
}

/** An inbox that was loaded can contain an event that arrives after the answer. */
function addNotice(inbox: Inbox, id: string, notice: Notice): Inbox {
  if (inbox.some((one) => one.id === id)) return inbox;
  return [{ ...notice, id, isRead: false }, ...inbox].slice(0, MAX_NOTICES);
}

function applyMark(inbox: Inbox, { action, id }: Mark): Inbox {
  const position = inbox.findIndex((one) => one.id === id);
  if (position === -1) return inbox;
  if (action === "clear") return inbox.slice(0, position);
  return inbox.map((one, index) =>
    index === position || (action === "read-older" && index > position)
      ? { ...one, isRead: true }
      : one,
  );
}

export function countUnread(inbox: Inbox): number {
  return inbox.filter(({ isRead }) => !isRead).length;
}
