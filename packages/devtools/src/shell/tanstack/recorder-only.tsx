import { useSSEClient } from "@runnel/hooks";
import type { SSEClient } from "@runnel/hooks/client";
import { useInsertionEffect } from "react";
import { recorderFor } from "../../recorder/client-recorder.ts";

/** Records a client without showing anything. */
export function RecorderOnly({ client }: { readonly client: SSEClient | undefined }): null {
  const provided = useSSEClient();
  const recorder = recorderFor(client ?? provided);
  useInsertionEffect(() => recorder.start(), [recorder]);
  return null;
}
