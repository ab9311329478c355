import { visitor } from "../../app/visitor.ts";
import type { Fault } from "./faults.ts";

/** What to tell the user: what the server answered, or that it did not. */
type PressFailure = number | "unreachable";

interface Press {
  readonly run: number;
  readonly fault: Fault;
  readonly attempts: number;
}

/** Has the server inflict a fault on this tab's stream. */
async function pressFault({ run, fault, attempts }: Press): Promise<PressFailure | undefined> {
  try {
    const response = await fetch(`/api/lab/fault?run=${run}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Visitor": visitor },
      body: JSON.stringify({ fault, attempts }),
    });
    return response.ok ? undefined : response.status;
  } catch {
    return "unreachable";
  }
}

export { pressFault };
export type { PressFailure };
