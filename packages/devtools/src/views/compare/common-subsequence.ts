/** The number of rows that are computed at once: well below a millisecond for 20,000 columns. */
const BATCH = 16;

/**
 * The longest common subsequence of two lists of keys, and yields whenever the page may respond. It needs one bit for each
 * pair of keys (50 MB for two lists of 20,000 that have nothing in order), and computes 32 of them at once (Hyyrö, "Bit-parallel
 * LCS-length computation revisited", 2004). A row changes only in the words that have an equal key, so keys that are rare cost
 * little.
 *
 * @returns For each position on the left its partner on the right, or -1.
 */
export function* commonSubsequence(
  left: readonly number[],
  right: readonly number[],
): Generator<void, Int32Array> {
  const partners = new Int32Array(left.length).fill(-1);
  let start = 0;
  let leftEnd = left.length;
  let rightEnd = right.length;
  while (start < leftEnd && start < rightEnd && left[start] === right[start]) {
    partners[start] = start;
    start += 1;
  }
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd -= 1;
    rightEnd -= 1;
    partners[leftEnd] = rightEnd;
  }
  // What is only on one side cannot be in the subsequence.
  const rows = yield* positionsOf(left, start, leftEnd, new Set(right.slice(start, rightEnd)));
  const columns = yield* positionsOf(right, start, rightEnd, new Set(left.slice(start, leftEnd)));
  const columnsOf = new Map<number, number[]>();
  for (const [column, position] of columns.entries()) {
    const key = right[position] ?? -1;
    const same = columnsOf.get(key);
    if (same === undefined) columnsOf.set(key, [column]);
    else same.push(column);
  }
  yield;

  // A bit is 0 where the length grows from one column to the next.
  let bits = new Uint32Array(Math.ceil(columns.length / 32)).fill(0xffffffff);
  const history: Uint32Array[] = [];
  for (const [row, position] of rows.entries()) {
    bits = bits.slice();
    addRow(bits, columnsOf.get(left[position] ?? -1) ?? []);
    history.push(bits);
    if (row % BATCH === 0) yield;
  }

  let row = rows.length - 1;
  let column = columns.length - 1;
  while (row >= 0 && column >= 0) {
    if (isSet(history[row], column)) column -= 1;
    else if (row > 0 && !isSet(history[row - 1], column)) row -= 1;
    else {
      partners[rows[row] ?? 0] = columns[column] ?? 0;
      row -= 1;
      column -= 1;
    }
    if ((row + column) % 1024 === 0) yield;
  }
  return partners;
}

/** `bits = (bits + (bits & matches)) | (bits & ~matches)`, over all words. */
function addRow(bits: Uint32Array, matches: readonly number[]): void {
  let next = 0;
  let carry = 0;
  let word = 0;
  while (word < bits.length) {
    if (carry === 0) {
      // Words without a match do not change.
      const column = matches[next];
      if (column === undefined) return;
      word = column >>> 5;
    }
    let mask = 0;
    for (let column = matches[next]; column !== undefined && column >>> 5 === word;) {
      mask |= 1 << (column & 31);
      next += 1;
      column = matches[next];
    }
    const before = bits[word] ?? 0;
    const sum = before + ((before & mask) >>> 0) + carry;
    carry = sum > 0xffffffff ? 1 : 0;
    bits[word] = sum | 0 | (before & ~mask);
    word += 1;
  }
}

function isSet(bits: Uint32Array | undefined, column: number): boolean {
  return bits !== undefined && (((bits[column >>> 5] ?? 0) >>> (column & 31)) & 1) === 1;
}

/** The positions in a range whose key is in a set. */
function* positionsOf(
  keys: readonly number[],
  start: number,
  end: number,
  wanted: ReadonlySet<number>,
): Generator<void, number[]> {
  yield;
  const positions: number[] = [];
  for (let at = start; at < end; at += 1) {
    if (wanted.has(keys[at] ?? -1)) positions.push(at);
  }
  return positions;
}
