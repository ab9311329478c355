import type { RequestSnapshot, StreamRequest } from "../../src/client.ts";
import { createChecks } from "../connection/checks.ts";

/** Resolves when the snapshot fits. */
export function until<Data>(
  request: StreamRequest<Data>,
  fits: (snapshot: RequestSnapshot<Data>) => boolean,
): Promise<RequestSnapshot<Data>> {
  const checks = createChecks();
  const unsubscribe = request.subscribe(checks.run);
  return checks
    .until(() => (fits(request.getSnapshot()) ? request.getSnapshot() : undefined))
    .finally(unsubscribe);
}

export const hasEnded = ({ endedBy }: RequestSnapshot<unknown>): boolean => endedBy !== undefined;

/** Keeps a request, as a mounted component does. */
export function mount(request: StreamRequest<unknown>): () => void {
  return request.subscribe(() => undefined);
}
