import { useState } from "react";
import type { ApiError } from "../platform/api.ts";
import { post } from "../platform/api.ts";

/** Asks the server to reset the sockets that this tab has open in a scene. */
export function useDrop(scene: string) {
  const [dropError, setDropError] = useState<ApiError>();
  const drop = () => void post(`/api/${scene}/drop`, {}).then(setDropError);
  return { drop, dropError };
}
