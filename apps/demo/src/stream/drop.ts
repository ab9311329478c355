import { visitor } from "../app/visitor.ts";

/** Asks the server to cut this tab's sockets in a scene. Resolves to what to tell the user, if anything. */
async function dropConnection(scene: string): Promise<string | undefined> {
  try {
    const response = await fetch(`/api/${scene}/drop`, {
      method: "POST",
      headers: { "X-Visitor": visitor },
    });
    if (response.ok) return undefined;
    return `The server would not drop the connection: it answered ${response.status}.`;
  } catch {
    return "The server cannot be reached, so it cannot drop the connection. Is it running?";
  }
}

export { dropConnection };
