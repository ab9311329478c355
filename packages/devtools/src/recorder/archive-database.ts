import type { Entry } from "./entry.ts";

const PREFIX = "runnel-devtools-frames-";
const STORE = "batches";

/** Batches of entries in IndexedDB, by the number of the stream and of the batch. */
export interface ArchiveDatabase {
  write(stream: number, batch: number, entries: readonly Entry[]): Promise<void>;
  read(stream: number, batch: number): Promise<readonly Entry[]>;
  /** Removes the batches of a stream before another one. */
  remove(stream: number, before: number): void;
  /** Deletes the database. */
  close(): void;
}

/**
 * Opens a database of this page. It is deleted when the page is left. If the browser crashed, the next page deletes it: a
 * database whose Web Lock nobody holds has no page.
 */
export async function openArchiveDatabase(): Promise<ArchiveDatabase> {
  await removeAbandoned();
  const name = `${PREFIX}${crypto.randomUUID()}`;
  const release = hold(name);
  const opening = indexedDB.open(name);
  opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore(STORE));
  let database: IDBDatabase;
  try {
    database = await resultOf(opening);
  } catch (error) {
    release();
    throw error;
  }

  function close(): void {
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
      const put = (value: unknown): IDBRequest => store("readwrite").put(value, [stream, batch]);
      try {
        await resultOf(put(entries));
      } catch (error) {
        if (!(error instanceof DOMException) || error.name !== "DataCloneError") throw error;
        // The path of an issue may contain symbols.
        await resultOf(put(JSON.parse(JSON.stringify(entries))));
      }
    },
    async read(stream, batch) {
      const found: unknown = await resultOf(store("readonly").get([stream, batch]));
      return Array.isArray(found) ? (found as Entry[]) : [];
    },
    remove(stream, before) {
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

/** Holds a Web Lock until the returned function is called. */
function hold(name: string): () => void {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void navigator.locks.request(name, () => held);
  return release;
}

async function removeAbandoned(): Promise<void> {
  const [databases, locks] = await Promise.all([indexedDB.databases(), navigator.locks.query()]);
  const held = new Set(locks.held?.map(({ name }) => name));
  for (const { name } of databases) {
    if (name?.startsWith(PREFIX) === true && !held.has(name)) indexedDB.deleteDatabase(name);
  }
}
