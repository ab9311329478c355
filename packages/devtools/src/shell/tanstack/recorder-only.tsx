import { useSSEClient } from "@runnel/hooks";
import type { SSEClient } from "@runnel/hooks/client";
import { useEffect, useInsertionEffect } from "react";
import { recorderFor } from "../../recorder/client-recorder.ts";
import { limitsOf } from "../../recorder/limits.ts";
import { pluginStateFor } from "./plugin-state.ts";

/** Records a client without showing anything. */
export function RecorderOnly({ client }: { readonly client: SSEClient | undefined }): null {
  const provided = useSSEClient();
  const watched = client ?? provided;
  const recorder = recorderFor(watched);
  const { preferences } = pluginStateFor(watched);
  useInsertionEffect(() => recorder.start(), [recorder]);
  useEffect(() => {
    recorder.limit(limitsOf(preferences.get().keptFrames));
  }, [recorder, preferences]);
  return null;
}
