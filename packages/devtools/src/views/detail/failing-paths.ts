import type { SSEError, SSEErrorIssue } from "@runnel/hooks/inspect";
import type { JsonValue } from "../../ui/format/json.ts";
import { isContainer } from "../../ui/format/json.ts";
import { pathWith } from "../../ui/json-rows.ts";

/** The maximum number of paths that are marked in a tree. */
const MOST_PATHS = 50;

/**
 * Where a value does not fit its schema: the message of each issue by the path of its row in the tree. For a member that is
 * missing, the path of the object that should have it.
 */
export function failingPaths(
  root: JsonValue,
  error: SSEError | undefined,
): ReadonlyMap<string, string> {
  const marks = new Map<string, string>();
  for (const { message, path = [] } of error?.issues?.slice(0, MOST_PATHS) ?? []) {
    let at = "";
    let value: JsonValue | undefined = root;
    for (const key of path.map(nameOf)) {
      if (value === undefined || !isContainer(value) || !Object.hasOwn(value, key)) break;
      at = pathWith(at, key);
      value = Reflect.get(value, key) as JsonValue;
    }
    marks.set(at, message);
  }
  return marks;
}

function nameOf(step: NonNullable<SSEErrorIssue["path"]>[number]): string {
  return String(typeof step === "object" ? step.key : step);
}
