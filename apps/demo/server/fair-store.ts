export interface FairStore<Item> {
  /** Adds `item` and returns the item that had to go, if any. */
  add(owner: string, item: Item): Item | undefined;
  delete(owner: string, item: Item): void;
}

/**
 * At most `capacity` items of all owners together. When it is full, the owner with the most items loses its oldest one, so
 * an owner with few items keeps them, however much others add.
 */
export function createFairStore<Item>({
  capacity,
}: {
  readonly capacity: number;
}): FairStore<Item> {
  /** A `Set` keeps the order of insertion: its first item is the oldest. */
  const byOwner = new Map<string, Set<Item>>();
  let size = 0;

  function remove(owner: string, item: Item): void {
    const items = byOwner.get(owner);
    if (!items?.delete(item)) return;
    size -= 1;
    if (items.size === 0) byOwner.delete(owner);
  }

  function evict(): Item | undefined {
    let largest: { readonly owner: string; readonly items: Set<Item> } | undefined;
    for (const [owner, items] of byOwner) {
      if (largest === undefined || items.size > largest.items.size) largest = { owner, items };
    }
    if (largest === undefined) return undefined;
    const [oldest] = largest.items;
    if (oldest !== undefined) remove(largest.owner, oldest);
    return oldest;
  }

  return {
    add(owner, item) {
      const items = byOwner.get(owner) ?? new Set();
      byOwner.set(owner, items);
      if (items.has(item)) return undefined;
      items.add(item);
      size += 1;
      return size > capacity ? evict() : undefined;
    },
    delete: remove,
  };
}
