import { plainFrame } from "@runnel/hooks/inspect";
import type { Entry } from "./entry.ts";

const PREFIX = "runnel-devtools-frames-";
const STORE = "batches";

/** Batches of entries in IndexedDB, by the number of the stream and of the batch. */
export interface ArchiveDatabase {
  write(stream: number, batch: number, entries: readonly Entry[]): Promise<void>;
  /** Resolves with `undefined` if the batch was removed. */
  read(stream: number, batch: number): Promise<readonly Entry[] | undefined>;
  /** Removes the batches of a stream before another one. A no-op after `close`. */
  remove(stream: number, before: number): void;
  /** Deletes the database. */
  close(): void;
}

/**
 * Opens a database of this page. It is deleted when the page is left. If the browser crashed, the next page deletes it: a
 * database without a Web Lock has no page.
 */
export async function openArchiveDatabase(): Promise<ArchiveDatabase> {
  if (!isSecureContext) throw new Error("The page must come over HTTPS or from localhost.");
  await removeAbandoned();
  const name = `${PREFIX}${crypto.randomUUID()}`;
  const release = await hold(name);
  let database: IDBDatabase;
  try {
    const opening = indexedDB.open(name);
    opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore(STORE));
    database = await resultOf(opening);
  } catch (error) {
    release();
    throw error;
  }

  let isClosed = false;
  // The user may clear the data of the site.
  database.addEventListener("close", () => {
    isClosed = true;
  });

  function close(): void {
    isClosed = true;
    removeEventListener("pagehide", onLeave);
    database.close();
    indexedDB.deleteDatabase(name);
    release();
  }

  function onLeave({ persisted }: PageTransitionEvent): void {
    // A page in the back/forward cache may return.
    if (!persisted) close();
  }

  function store(mode: IDBTransactionMode): IDBObjectStore {
    return database.transaction(STORE, mode).objectStore(STORE);
  }

  addEventListener("pagehide", onLeave);
  return {
    async write(stream, batch, entries) {
      const plain = entries.map((entry) => (entry.type === "frame" ? plainFrame(entry) : entry));
      const put = (value: unknown): IDBRequest => store("readwrite").put(value, [stream, batch]);
      try {
        await resultOf(put(plain));
      } catch (error) {
        if (!(error instanceof DOMException) || error.name !== "DataCloneError") throw error;
        // The path of an issue may contain symbols.
        await resultOf(put(JSON.parse(JSON.stringify(plain))));
      }
    },
    async read(stream, batch) {
      const found: unknown = await resultOf(store("readonly").get([stream, batch]));
      return Array.isArray(found) ? (found as Entry[]) : undefined;
    },
    remove(stream, before) {
      if (isClosed) return;
      store("readwrite").delete(IDBKeyRange.bound([stream, 0], [stream, before], false, true));
    },
    close,
  };
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () =>
      reject(request.error ?? new Error("IndexedDB failed.")),
    );
  });
}

/** Holds a Web Lock until the function is called that the promise resolves with. */
function hold(name: string): Promise<() => void> {
  return new Promise((granted, reject) => {
    const held = (): Promise<void> => new Promise((release) => granted(release));
    navigator.locks.request(name, held).catch(reject);
  });
}

async function removeAbandoned(): Promise<void> {
  const [databases, locks] = await Promise.all([indexedDB.databases(), navigator.locks.query()]);
  const held = new Set(locks.held?.map(({ name }) => name));
  for (const { name } of databases) {
    if (name?.startsWith(PREFIX) === true && !held.has(name)) indexedDB.deleteDatabase(name);
  }
}
