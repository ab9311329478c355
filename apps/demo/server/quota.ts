export interface Quota {
  /** Takes one place of `owner` and returns how to give it back. `undefined` if the owner has no place left. */
  take(owner: string): (() => void) | undefined;
}

/** At most `limit` places at a time for each owner. Owners without a place take no memory. */
export function createQuota({ limit }: { readonly limit: number }): Quota {
  const taken = new Map<string, number>();

  return {
    take(owner) {
      const count = taken.get(owner) ?? 0;
      if (count >= limit) return undefined;
      taken.set(owner, count + 1);
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        const left = (taken.get(owner) ?? 1) - 1;
        if (left === 0) taken.delete(owner);
        else taken.set(owner, left);
      };
    },
  };
}
