import { createAuthorization } from "../../src/connection/authorization.ts";
import { createConnection } from "../../src/connection/connection.ts";
import type { Connection, StatusChange } from "../../src/connection/connection.ts";
import type { ConnectionContext } from "../../src/connection/connections.ts";
import type { Environment, Signal } from "../../src/connection/environment.ts";
import type { ConnectionOptions } from "../../src/connection/options.ts";
import type { ReceivedEvent } from "../../src/connection/received-event.ts";
import type { RawFact } from "../../src/inspection/facts.ts";
import { createInspectionHub } from "../../src/inspection/hub.ts";
import { createReport } from "../../src/inspection/report.ts";
import type { Status } from "../../src/inspection/status.ts";
import { createChecks } from "./checks.ts";

/** A page that a test can take offline, hide, freeze and put to sleep. */
export interface FakePage extends Environment {
  set(state: {
    readonly online?: boolean;
    readonly visible?: boolean;
    readonly frozen?: boolean;
  }): void;
  /** Sends a signal to the listeners, after `set` or without a state, such as for a sleep. */
  tell(signal: Signal): void;
  readonly listeners: number;
}

export function createPage(): FakePage {
  const listeners = new Set<(signal: Signal) => void>();
  const state = { online: true, visible: true, frozen: false };
  return {
    isOnline: () => state.online,
    isVisible: () => state.visible,
    isFrozen: () => state.frozen,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (next) => Object.assign(state, next),
    tell(signal) {
      for (const listener of [...listeners]) listener(signal);
    },
    get listeners() {
      return listeners.size;
    },
  };
}

/** One connection without the store around it. */
export interface Single {
  readonly connection: Connection;
  readonly page: FakePage;
  readonly changes: readonly StatusChange[];
  readonly events: readonly ReceivedEvent[];
  /** The inspection facts; empty unless `inspect` was given. */
  readonly facts: readonly RawFact[];
  readonly statuses: readonly Status[];
  until(status: Status): Promise<StatusChange>;
  received(count: number): Promise<void>;
  /** Resolves when this many facts of a type were reported. */
  told(type: RawFact["type"], count: number): Promise<void>;
}

export interface SingleOptions extends ConnectionOptions {
  readonly onStatus?: (change: StatusChange, connection: Connection) => void;
  readonly onEvent?: (event: ReceivedEvent, connection: Connection) => void;
  readonly inspect?: (fact: RawFact, connection: Connection) => void;
}

export function createSingle({ onStatus, onEvent, inspect, ...options }: SingleOptions): Single {
  const page = createPage();
  const changes: StatusChange[] = [];
  const events: ReceivedEvent[] = [];
  const facts: RawFact[] = [];
  const checks = createChecks();
  const hub = createInspectionHub();

  const context: ConnectionContext = {
    key: "",
    options: () => options,
    completion: () => "possible",
    environment: page,
    report: createReport(hub, "1"),
    authorization: createAuthorization(),
    eventTypes: () => [],
  };
  const connection = createConnection(context, {
    onStatus(change) {
      changes.push(change);
      onStatus?.(change, connection);
      checks.run();
    },
    onEvent(event) {
      events.push(event);
      onEvent?.(event, connection);
      checks.run();
    },
    onLastEventId: () => undefined,
    onActivity: () => undefined,
  });
  if (inspect !== undefined) {
    const observe = (fact: RawFact): void => {
      facts.push(fact);
      inspect(fact, connection);
      checks.run();
    };
    hub.attach(observe);
  }

  async function whenTrue(holds: () => boolean): Promise<void> {
    await checks.until(() => holds() || undefined);
  }

  return {
    connection,
    page,
    changes,
    events,
    facts,
    get statuses() {
      return changes.map(({ status }) => status);
    },
    until: (status) =>
      checks.until(() => (changes.at(-1)?.status === status ? changes.at(-1) : undefined)),
    received: (count) => whenTrue(() => events.length >= count),
    told: (type, count) =>
      whenTrue(() => facts.filter((fact) => fact.type === type).length >= count),
  };
}
