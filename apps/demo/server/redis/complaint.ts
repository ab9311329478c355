interface Complaint {
  /** Says why on the console, unless that is what it said last. */
  about(error: unknown): void;
  /** All is well again: from now on the same would be news. */
  settle(): void;
}

/** One line when something goes wrong, and not one for every attempt after it. */
function createComplaint(what: string): Complaint {
  let said: string | undefined;
  return {
    about(error) {
      // Not the error itself: it carries the command that was refused, and that may be the password.
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== said) console.error(`${what}: ${reason}`);
      said = reason;
    },
    settle() {
      said = undefined;
    },
  };
}

export { createComplaint };
export type { Complaint };
