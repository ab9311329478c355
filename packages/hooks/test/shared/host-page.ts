import { createHost } from "../../src/shared/host.ts";
import type { Host } from "../../src/shared/host.ts";
import type {
  BatchPart,
  HostMessage,
  Inspection,
  Mark,
  Position,
  Topic,
} from "../../src/shared/protocol.ts";
import { sendOptions } from "../../src/shared/sent-options.ts";
import type { ConnectionOptions } from "../../src/client.ts";
import type { Fault } from "../../src/inspect.ts";
import { createChecks } from "../connection/checks.ts";
import { readAll } from "./columns.ts";

/** A page of a host, without a store: what it was sent. */
export interface HostedPage {
  readonly ids: readonly string[];
  readonly marks: readonly Mark[];
  /** The raw text of the events. */
  readonly raws: readonly (string | undefined)[];
  /** How many batches it was sent. */
  readonly batches: number;
  readonly asked: readonly Topic[];
  /** What it would tell the next host. */
  readonly position: Position;
  pull(): void;
  setVisible(isVisible: boolean): void;
  reconnect(lastEventId?: string): void;
  /** Replaces its faults. */
  simulate(...faults: readonly Fault[]): void;
  received(count: number): Promise<readonly string[]>;
  until(fits: () => boolean): Promise<void>;
  end(): void;
}

export interface PageOptions {
  readonly url: string;
  readonly position?: Position;
  /** Whether it pulls at once after each batch. @defaultValue true */
  readonly pulls?: boolean;
  readonly isVisible?: boolean;
  /** How it answers; `undefined`: not at all, as a frozen page. */
  readonly answer?: ((topic: Topic) => unknown) | undefined;
  readonly options?: Partial<ConnectionOptions>;
  /** @defaultValue nothing */
  readonly inspection?: Inspection;
}

export const NOWHERE: Position = { epoch: "", sequence: 0, lastEventId: "" };

export function startHost(): Host {
  return createHost(undefined, () => undefined);
}

export function connectPage(host: Host, given: PageOptions): HostedPage {
  const { url, position: from = NOWHERE, pulls = true, isVisible = true, answer, options } = given;
  const { inspection = { inspects: false, traces: false } } = given;
  const ids: string[] = [];
  const raws: (string | undefined)[] = [];
  const marks: Mark[] = [];
  const asked: Topic[] = [];
  const checks = createChecks();
  let position = from;
  let batches = 0;

  function take({ epoch, after, events, marks: taken }: BatchPart): void {
    position = { ...position, epoch, sequence: after };
    for (const lastEventId of readAll(events, "lastEventId")) {
      ids.push(lastEventId);
      position = { epoch, sequence: position.sequence + 1, lastEventId };
    }
    raws.push(...(events?.traces ?? []).map((trace) => trace?.raw));
    marks.push(...taken.map(([, mark]) => mark));
  }

  const channel = host.accept((message: HostMessage) => {
    // As over a port: never synchronously.
    queueMicrotask(() => {
      if (message.type === "batch") {
        batches += 1;
        message.parts.forEach(take);
        if (pulls) channel.receive({ type: "pull" });
      } else if (message.type === "ask") {
        const { question, topic } = message;
        asked.push(topic);
        if (answer !== undefined) {
          channel.receive({ type: "heard", question });
          channel.receive({ type: "answer", question, value: answer(topic) });
        }
      }
      checks.run();
    });
  });
  const page = { visible: isVisible, online: true };
  channel.receive({ type: "hello", version: "", lock: undefined, ...page });
  channel.receive({
    type: "attach",
    id: 1,
    key: url,
    options: sendOptions(
      { url, reconnect: { initialDelay: 1, resetAfter: 0 }, ...options },
      "possible",
    ),
    ...inspection,
    position: from,
    generation: 0,
  });
  if (pulls) channel.receive({ type: "pull" });

  return {
    ids,
    marks,
    raws,
    asked,
    get batches() {
      return batches;
    },
    get position() {
      return position;
    },
    pull: () => channel.receive({ type: "pull" }),
    setVisible: (visible) => channel.receive({ type: "page", visible, online: true }),
    reconnect: (lastEventId) =>
      channel.receive({ type: "reconnect", id: 1, lastEventId, generation: 0 }),
    simulate: (...faults) => channel.receive({ type: "inspect", id: 1, ...inspection, faults }),
    received: (count) => checks.until(() => (ids.length >= count ? ids : undefined)),
    async until(fits) {
      await checks.until(() => fits() || undefined);
    },
    end: () => channel.end(),
  };
}
