import { parseJsonObject, isJsonObject } from "../../../server/json-object.ts";
import type { LogOptions } from "../../../server/logs.ts";
import { PERSON_ID } from "../../../server/person.ts";

type Accepts = LogOptions["accepts"];

/** More people than one room ever has, so that an entry from elsewhere cannot fill the memory. */
const MAX_PEOPLE = 5_000;
/** Milliseconds. An announcement holds for seconds; one that holds much longer is not from a server. */
const MAX_TERM = 60_000;

function isPerson(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    typeof value["id"] === "string" &&
    PERSON_ID.test(value["id"]) &&
    typeof value["name"] === "string"
  );
}

/** Whether an event of the room's log is a line. */
export const acceptsLine: Accepts = ({ type, data }) => {
  const line = type === "line" ? parseJsonObject(data) : undefined;
  return (
    line !== undefined &&
    [line["mark"], line["by"], line["name"], line["text"]].every(
      (one) => typeof one === "string",
    ) &&
    typeof line["at"] === "number"
  );
};

/** Whether an event of the log that the servers share is a server's announcement or a new name. */
export const acceptsPresence: Accepts = ({ type, data }) => {
  const told = parseJsonObject(data);
  if (told === undefined) return false;
  if (type === "rename") return isPerson(told);
  const { server, people, until } = told;
  return (
    type === "here" &&
    typeof server === "string" &&
    typeof until === "number" &&
    until < Date.now() + MAX_TERM &&
    Array.isArray(people) &&
    people.length <= MAX_PEOPLE &&
    people.every(isPerson)
  );
};
