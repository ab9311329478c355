import type { ReactNode } from "react";
import { LIMITS, limitsOf, MAX_ARCHIVED } from "../../recorder/limits.ts";
import type { ChoiceOption } from "../../ui/choice.tsx";
import { Choice } from "../../ui/choice.tsx";
import { formatBytes, formatNumber } from "../../ui/format/size.ts";
import { translate } from "../../ui/format/translate.ts";
import { usePanelState } from "../../ui/panel-state.ts";
import { usePreferences } from "../../ui/preferences.ts";
import { useClients } from "./clients-context.ts";

const OPTIONS: ReadonlyArray<ChoiceOption<string>> = LIMITS.map(({ entries }) => ({
  value: String(entries),
  label: formatNumber(entries),
}));

/** How many frames are kept, and the memory that it costs. */
export function KeptFrames(): ReactNode {
  const [{ keptFrames, archive }, setPreferences] = usePreferences();
  const { clients } = useClients();
  const { entries, bytes, totalBytes } = limitsOf(keptFrames);
  const [{ storageProblem }] = usePanelState();
  const streams = clients.flatMap(({ recorder }) => recorder.getRecording().streams);
  const used = streams.reduce((sum, { weight }) => sum + weight, 0);
  const onDisk = streams.reduce((sum, { record }) => sum + (record.archive?.weight ?? 0), 0);
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
      <label className="settings-check">
        <input
          type="checkbox"
          checked={archive}
          onChange={({ target }) => setPreferences({ archive: target.checked })}
        />
        {translate("Keep older frames on disk until the page is left")}
      </label>
      {archive && (
        <p className="settings-note" role={storageProblem === undefined ? undefined : "alert"}>
          {storageProblem === undefined
            ? translate("On disk: at most {most}. Now {used}.", {
                most: formatBytes(MAX_ARCHIVED),
                used: formatBytes(onDisk),
              })
            : translate("Older frames are not kept on disk: {reason}", { reason: storageProblem })}
        </p>
      )}
    </>
  );
}
