/** A parameter, in the subset of JSON Schema that the tools use. */
export type ParameterSchema = { readonly description: string } & (
  | { readonly type: "string"; readonly enum?: readonly string[] }
  | { readonly type: "integer"; readonly minimum: number; readonly maximum: number }
  | { readonly type: "array"; readonly items: { readonly type: "string" } }
);

export type Parameters = Readonly<Record<string, ParameterSchema>>;

/** The JSON Schema of a tool's input. */
export interface InputSchema {
  readonly type: "object";
  readonly properties: Parameters;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

interface Types {
  readonly string: string;
  readonly integer: number;
  readonly array: readonly string[];
}

type ValueOf<Schema extends ParameterSchema> = Schema extends {
  readonly enum: readonly (infer Choice)[];
}
  ? Choice
  : Types[Schema["type"]];

/** An input that is valid. Whether a parameter is required is not part of the type. */
export type InputOf<Own extends Parameters> = {
  readonly [Name in keyof Own]: ValueOf<Own[Name]> | undefined;
};

/**
 * Checks an input: a page that calls the tools by script checks nothing before.
 *
 * @throws An error that names the parameter, what it must be, and what was received.
 */
export function checkInput({ properties, required }: InputSchema, input: unknown): void {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw new TypeError(`The input must be an object; received ${shown(input)}.`);
  }
  for (const name of Object.keys(input)) {
    if (Object.hasOwn(properties, name)) continue;
    const names = Object.keys(properties).join(", ") || "none";
    throw new TypeError(`There is no parameter \`${name.slice(0, 100)}\`. Parameters: ${names}.`);
  }
  for (const [name, schema] of Object.entries(properties)) {
    const value: unknown = Reflect.get(input, name);
    if (value === undefined) {
      if (required.includes(name)) throw new TypeError(`\`${name}\` is required.`);
      continue;
    }
    const expected = mismatch(schema, value);
    if (expected !== undefined) {
      throw new TypeError(`\`${name}\` must be ${expected}; received ${shown(value)}.`);
    }
  }
}

/** What the value must be; `undefined` if it is that. */
function mismatch(schema: ParameterSchema, value: unknown): string | undefined {
  switch (schema.type) {
    case "string": {
      const choices = schema.enum;
      if (choices === undefined) return typeof value === "string" ? undefined : "a string";
      return choices.some((choice) => choice === value)
        ? undefined
        : `one of ${choices.join(", ")}`;
    }
    case "integer": {
      const { minimum, maximum } = schema;
      const isInRange =
        Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
      return isInRange ? undefined : `an integer from ${minimum} to ${maximum}`;
    }
    case "array":
      return Array.isArray(value) && value.every((item) => typeof item === "string")
        ? undefined
        : "a list of strings";
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
