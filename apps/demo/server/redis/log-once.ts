export interface OnceLogger {
  /** Logs the error, unless it is the same one as last time. */
  error(error: unknown): void;
  /** The problem is solved: the same error will be logged again. */
  reset(): void;
}

/** Logs one line when something goes wrong, and not one for each attempt after it. */
export function createOnceLogger(what: string): OnceLogger {
  let logged: string | undefined;
  return {
    error(error) {
      // Only the message. The error object contains the rejected command, which may contain the password.
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== logged) console.error(`${what}: ${reason}`);
      logged = reason;
    },
    reset() {
      logged = undefined;
    },
  };
}
