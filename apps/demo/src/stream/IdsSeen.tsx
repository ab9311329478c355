import { type IdsSeen as Seen, missingIds } from "./ids-seen.ts";

function IdsSeen({ seen }: { readonly seen: Seen }) {
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
      <small>
        {missing} missing, {seen.twice} twice
      </small>
    </span>
  );
}

export { IdsSeen };
