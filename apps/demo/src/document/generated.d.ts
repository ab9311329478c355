/** What `generate/plugin.ts` makes. */

declare module "virtual:pages/guides" {
  export interface Guide {
    readonly name: string;
    readonly title: string;
    readonly teaser: string;
    /** English if the guide is not translated yet. */
    readonly language: import("../language/language.ts").Language;
    readonly load: () => Promise<{ readonly default: import("./page-document.ts").PageDocument }>;
  }
  export const guides: Readonly<
    Record<import("../language/language.ts").Language, readonly Guide[]>
  >;
}

declare module "virtual:pages/entries" {
  export interface Entry {
    readonly name: string;
    readonly slug: string;
    readonly exports: readonly string[];
    readonly purposes: Readonly<Record<import("../language/language.ts").Language, string>>;
    readonly load: Readonly<
      Record<
        import("../language/language.ts").Language,
        () => Promise<{ readonly default: import("./page-document.ts").PageDocument }>
      >
    >;
  }
  export const entries: readonly Entry[];
}

declare module "virtual:pages/search" {
  /** Each is the JSON of a MiniSearch index. */
  export const indexes: Readonly<
    Record<import("../language/language.ts").Language, () => Promise<{ readonly default: string }>>
  >;
}
