import { person } from "./person.ts";
import { readRefusal, type Refusal } from "./refusal.ts";
import { visitor } from "./visitor.ts";

const unreachable: Refusal = { code: "unreachable", message: "The server cannot be reached." };

/** Sends JSON in this person's name. What comes back is why it was refused, or nothing. */
async function post(path: string, body: object): Promise<Refusal | undefined> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Person": person, "X-Visitor": visitor },
      body: JSON.stringify(body),
    });
    if (response.ok) return undefined;
    const { status } = response;
    const message = `The server answered ${status}.`;
    return readRefusal(await response.text()) ?? { code: String(status), message };
  } catch {
    return unreachable;
  }
}

export { post };
