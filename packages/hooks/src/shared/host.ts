import { createAuthorization } from "../connection/authorization.ts";
import type { OnUnauthorized } from "../connection/authorization.ts";
import { createEnvironment } from "../connection/environment.ts";
import { createHostStream } from "./host-stream.ts";
import type { HostContext, HostStream } from "./host-stream.ts";
import type { PageState } from "./host-environment.ts";
import { VERSION } from "./protocol.ts";
import type { BatchPart, HostMessage, PageMessage } from "./protocol.ts";
import { createQuestions } from "./questions.ts";
import type { Subscription } from "./subscription.ts";

/** A page, as its host sees it. */
export interface HostPage extends PageState {
  post(message: HostMessage): void;
  /**
   * Sends what has come, if the page has asked for it.
   *
   * @param isForced - The page has not asked, but must know.
   */
  flush(isForced?: boolean): void;
}

/** Has the connections of several pages: in a worker, or in the tab that leads. */
export interface Host {
  /** Adds a page. */
  accept(post: (message: HostMessage) => void): PageChannel;
  dispose(): void;
}

export interface PageChannel {
  receive(message: PageMessage): void;
  /** The page is gone. */
  end(): void;
}

/** Milliseconds in which the pages of an earlier host tell a new one what they have. */
const GATHERING_TIME = 150;

/**
 * @param lock - The Web Lock that the host holds while it lives, so that the pages notice its end.
 * @param onLock - Calls back when a page that holds this Web Lock is gone.
 */
export function createHost(
  lock: string | undefined,
  onLock: (lock: string, onReleased: () => void) => void,
): Host {
  const own = crypto.randomUUID();
  let count = 0;
  const streams = new Map<string, HostStream>();
  const renewals = new Map<string, OnUnauthorized>();
  const questions = createQuestions();
  let gathered: Promise<void> | undefined = new Promise((resolve) => {
    setTimeout(() => {
      gathered = undefined;
      resolve();
    }, GATHERING_TIME);
  });

  function renewalOf(identity: string): OnUnauthorized {
    const known = renewals.get(identity);
    if (known !== undefined) return known;
    const respondents = (): Subscription[] =>
      [...streams.values()]
        .flatMap(({ subscriptions }) => [...subscriptions])
        .filter(({ options }) => options.renewal === identity);
    const created: OnUnauthorized = async () => {
      await questions.ask(respondents, "renew", undefined);
    };
    renewals.set(identity, created);
    return created;
  }

  const shared: Omit<HostContext, "epoch" | "gathered"> = {
    machine: createEnvironment(),
    authorization: createAuthorization(),
    questions,
    renewalOf,
  };

  function streamOf(key: string): HostStream {
    const known = streams.get(key);
    if (known !== undefined) return known;
    count += 1;
    const epoch = `${own} ${count}`;
    const created = createHostStream({ ...shared, epoch, gathered }, () => {
      if (streams.get(key) === created) streams.delete(key);
    });
    streams.set(key, created);
    return created;
  }

  function accept(post: (message: HostMessage) => void): PageChannel {
    const attached = new Map<
      number,
      { readonly stream: HostStream; readonly subscription: Subscription }
    >();
    let state: PageState = { isVisible: true, isOnline: true };
    let hasAsked = false;

    const page: HostPage = {
      get isVisible() {
        return state.isVisible;
      },
      get isOnline() {
        return state.isOnline;
      },
      post,
      flush(isForced = false) {
        let hasMore = hasAsked || isForced;
        while (hasMore) {
          const parts = take();
          if (parts.length === 0) return;
          if (!isForced) hasAsked = false;
          hasMore = isForced;
          post({ type: "batch", parts });
        }
      },
    };

    function take(): BatchPart[] {
      return [...attached.values()]
        .map(({ stream, subscription }) => stream.take(subscription))
        .filter((part) => part !== undefined);
    }

    function detach(id: number, isLost: boolean): void {
      const entry = attached.get(id);
      attached.delete(id);
      entry?.stream.remove(entry.subscription, isLost);
    }

    function end(): void {
      hasAsked = false;
      for (const id of [...attached.keys()]) detach(id, true);
    }

    function receive(message: PageMessage): void {
      const { stream, subscription } = ("id" in message && attached.get(message.id)) || {};
      switch (message.type) {
        case "hello": {
          const { version, visible, online, lock: pageLock } = message;
          state = { isVisible: visible, isOnline: online };
          post({ type: "welcome", version: VERSION, lock });
          if (version === VERSION && pageLock !== undefined) onLock(pageLock, end);
          return;
        }
        case "page":
          state = { isVisible: message.visible, isOnline: message.online };
          for (const entry of attached.values()) entry.stream.update();
          return;
        case "attach": {
          const { id, key, options, position, generation } = message;
          const added: Subscription = {
            page,
            id,
            position,
            options,
            inspection: message,
            cursor: 0,
            ahead: 0,
            marks: [],
            activityAt: undefined,
            generation,
          };
          const target = streamOf(key);
          attached.set(id, { stream: target, subscription: added });
          target.add(added);
          return page.flush();
        }
        case "options":
          if (subscription !== undefined) subscription.options = message.options;
          return stream?.update();
        case "inspect":
          if (subscription !== undefined) stream?.inspect(subscription, message);
          return;
        case "reconnect":
          if (subscription !== undefined) subscription.generation = message.generation;
          return subscription && stream?.reconnect(subscription, message.lastEventId);
        case "detach":
          return detach(message.id, false);
        case "pull":
          hasAsked = true;
          return page.flush();
        case "heard":
          return questions.heard(message.question);
        case "answer":
          return questions.answer(message.question, message);
        case "bye":
          return end();
      }
    }

    return { receive, end };
  }

  return {
    accept,
    dispose() {
      for (const stream of streams.values()) stream.dispose();
      streams.clear();
    },
  };
}
