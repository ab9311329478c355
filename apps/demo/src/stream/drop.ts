import { visitor } from "../app/visitor.ts";

/** What to tell the user: the status that the server answered with, or that it did not answer. */
type DropFailure = number | "unreachable";

/** Asks the server to cut this tab's sockets in a scene. */
async function dropConnection(scene: string): Promise<DropFailure | undefined> {
  try {
    const response = await fetch(`/api/${scene}/drop`, {
      method: "POST",
      headers: { "X-Visitor": visitor },
    });
    return response.ok ? undefined : response.status;
  } catch {
    return "unreachable";
  }
}

export { dropConnection };
export type { DropFailure };
