import names from "./names.json" with { type: "json" };

/** In the order in which they are read. Each is a Markdown file in `en/`, and one in `zh/` when it is translated. */
export const guideNames: readonly string[] = names;
