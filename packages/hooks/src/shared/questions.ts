import type { HostMessage, Topic } from "./protocol.ts";

/** A page that can be asked. */
export interface Respondent {
  readonly id: number;
  readonly page: {
    readonly isVisible: boolean;
    post(message: HostMessage): void;
  };
}

/** Asks pages for what only the app's functions know. */
export interface Questions {
  /**
   * Asks one page after another, visible ones first, until one answers. A page that does not react at once is passed
   * over; how long it then takes is up to the app's function.
   *
   * Rejects with what the function threw, or if no page is left.
   */
  ask(respondents: () => readonly Respondent[], topic: Topic, argument: unknown): Promise<unknown>;
  heard(question: number): void;
  answer(question: number, reply: Reply): void;
  /** The page is gone, or its subscription has ended. */
  drop(gone: (respondent: Respondent) => boolean): void;
}

export interface Reply {
  readonly value?: unknown;
  readonly failure?: { readonly cause: unknown } | undefined;
}

/** Milliseconds in which a page must confirm a question. A frozen page does not. */
const REACTION_TIME = 2000;

interface Pending {
  readonly respondent: Respondent;
  timer: ReturnType<typeof setTimeout> | undefined;
  settle(reply: Reply | undefined): void;
}

export function createQuestions(): Questions {
  const pending = new Map<number, Pending>();
  let count = 0;

  /** Resolves with `undefined` if the page does not answer. */
  async function askOne(
    respondent: Respondent,
    topic: Topic,
    argument: unknown,
  ): Promise<Reply | undefined> {
    count += 1;
    const question = count;
    return new Promise((resolve) => {
      const settle = (reply: Reply | undefined): void => {
        clearTimeout(entry.timer);
        pending.delete(question);
        resolve(reply);
      };
      const timer = setTimeout(() => settle(undefined), REACTION_TIME);
      const entry: Pending = { respondent, timer, settle };
      pending.set(question, entry);
      respondent.page.post({ type: "ask", question, id: respondent.id, topic, argument });
    });
  }

  return {
    async ask(respondents, topic, argument) {
      const asked = new Set<Respondent>();
      for (;;) {
        const left = respondents().filter((one) => !asked.has(one));
        const next = left.find(({ page }) => page.isVisible) ?? left[0];
        if (next === undefined) throw new Error("No tab answered.");
        asked.add(next);
        const reply = await askOne(next, topic, argument);
        if (reply?.failure !== undefined) throw reply.failure.cause;
        if (reply !== undefined) return reply.value;
      }
    },
    heard: (question) => clearTimeout(pending.get(question)?.timer),
    answer: (question, reply) => pending.get(question)?.settle(reply),
    drop(gone) {
      for (const { respondent, settle } of [...pending.values()]) {
        if (gone(respondent)) settle(undefined);
      }
    },
  };
}
