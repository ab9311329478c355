import { useWords } from "../language/words.ts";
import { type IdsSeen as Seen, missingIds } from "./ids-seen.ts";
import { streamWords } from "./words.ts";

function IdsSeen({ seen }: { readonly seen: Seen }) {
  const words = useWords(streamWords);
  const missing = missingIds(seen);
  const runs = seen.runs.map(({ first, last }) => `${first}–${last}`).join(", ");
  const sound = missing === 0 && seen.twice === 0;

  return (
    <span
      className={sound ? "ids" : "ids unsound"}
      data-testid="ids"
      data-epoch={seen.epoch}
      data-runs={JSON.stringify(seen.runs)}
      data-twice={seen.twice}
    >
      {runs || "–"}
      <small>{words.ids(missing, seen.twice)}</small>
    </span>
  );
}

export { IdsSeen };
