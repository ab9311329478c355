/** What the build makes of a guide, or of an entry of the API reference. */
export interface PageDocument {
  readonly title: string;
  /** Made of files of this repository only, so it needs no sanitizing. */
  readonly html: string;
  /** The headings below the title. */
  readonly headings: readonly Heading[];
}

export interface Heading {
  readonly id: string;
  readonly text: string;
  /** 2 for a section, 3 for a part of one. */
  readonly level: number;
}
