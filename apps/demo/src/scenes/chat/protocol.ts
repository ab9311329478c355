/** The longest name and the longest text, in characters. */
export const MAX_NAME = 24;
export const MAX_TEXT = 500;

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** A line that a person wrote. */
export interface Line {
  /** Made by the page that sends the line, so that it recognises its own line when it comes back. */
  readonly mark: string;
  /** The id of the person who said it. */
  readonly by: string;
  readonly name: string;
  readonly text: string;
  readonly at: number;
}

/** Who is in the room. Sent once per connection, so it includes every change that the page missed. */
export interface Here {
  readonly you: string;
  readonly people: readonly Person[];
}
