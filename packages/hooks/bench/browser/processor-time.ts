import { readdir, readFile } from "node:fs/promises";

/** Linux counts processor time in hundredths of a second. */
const TICK = 10;

/** The processor time in milliseconds of a process and all its descendants that are alive (Linux only). */
export async function readProcessorTime(root: number): Promise<number> {
  const all = new Map<number, { readonly parent: number; readonly time: number }>();
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    // The process may have ended meanwhile.
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => undefined);
    if (stat === undefined) continue;
    // The name of the program is in parentheses and may contain spaces. The state follows, then the parent.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const time = (Number(fields[11]) + Number(fields[12])) * TICK;
    all.set(Number(name), { parent: Number(fields[1]), time });
  }
  const belongs = (id: number): boolean =>
    id === root || (all.has(id) && belongs(all.get(id)?.parent ?? 0));
  return [...all].reduce((sum, [id, { time }]) => sum + (belongs(id) ? time : 0), 0);
}
