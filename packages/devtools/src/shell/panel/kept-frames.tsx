import type { ReactNode } from "react";
import { LIMITS, limitsOf } from "../../recorder/limits.ts";
import type { ChoiceOption } from "../../ui/choice.tsx";
import { Choice } from "../../ui/choice.tsx";
import { formatBytes, formatNumber } from "../../ui/format/size.ts";
import { translate } from "../../ui/format/translate.ts";
import { usePreferences } from "../../ui/preferences.ts";
import { useClients } from "./clients-context.ts";

const OPTIONS: ReadonlyArray<ChoiceOption<string>> = LIMITS.map(({ entries }) => ({
  value: String(entries),
  label: formatNumber(entries),
}));

/** How many frames are kept, and the memory that it costs. */
export function KeptFrames(): ReactNode {
  const [{ keptFrames }, setPreferences] = usePreferences();
  const { clients } = useClients();
  const { entries, bytes, totalBytes } = limitsOf(keptFrames);
  const used = clients
    .flatMap(({ recorder }) => recorder.getRecording().streams)
    .reduce((sum, { weight }) => sum + weight, 0);
  return (
    <>
      <Choice
        label={translate("Frames kept of each stream")}
        options={OPTIONS}
        value={String(entries)}
        onChange={(value) => setPreferences({ keptFrames: Number(value) })}
      />
      <p className="settings-note">
        {translate("Memory: at most {stream} for a stream, {all} for all. Now {used}.", {
          stream: formatBytes(bytes),
          all: formatBytes(totalBytes),
          used: formatBytes(used),
        })}
      </p>
    </>
  );
}
