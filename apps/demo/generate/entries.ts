import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A public entry of a package. */
export interface Entry {
  /** As in an import: `@runnel/hooks/client`. */
  readonly name: string;
  /** As in the path of its page: `hooks-client`. */
  readonly slug: string;
  /** The source file, from the root of the repository. */
  readonly file: string;
  /** The names that the entry exports. */
  readonly exports: readonly string[];
}

const PACKAGES = ["packages/hooks", "packages/devtools"];
/** The condition under which a package resolves to its source. */
const SOURCE = "@runnel/source";

interface PackageJson {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>;
}

/** The public entries of both packages, in the order of their `exports`. */
export function readEntries(root: string): readonly Entry[] {
  return PACKAGES.flatMap((folder) => {
    const { name, exports } = JSON.parse(
      readFileSync(join(root, folder, "package.json"), "utf8"),
    ) as PackageJson;
    return Object.entries(exports).flatMap(([path, conditions]) => {
      if (typeof conditions === "string") return [];
      const file = join(folder, String(conditions[SOURCE]));
      const entry = join(name, path);
      const slug = entry.slice("@runnel/".length).replaceAll("/", "-");
      return { name: entry, slug, file, exports: exportedNames(join(root, file)) };
    });
  });
}

/**
 * Reads the names from the text, which takes no time: the checker of the compiler would delay the start of the demo. The
 * reference is made with the checker, and compares.
 */
function exportedNames(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  const lists = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, names = ""]) =>
    names.split(",").map((name) => name.trim()),
  );
  const declarations = [
    ...text.matchAll(/^export (?:async )?(?:function|interface|type|const) (\w+)/gm),
  ].map(([, name = ""]) => name);
  return [...lists, ...declarations].filter((name) => name !== "");
}

/** Where each export is documented: the path of its page, with the anchor. */
export function referencePaths(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const { slug, exports } of entries) {
    for (const name of exports) {
      if (!paths.has(name)) paths.set(name, `/reference/${slug}#${name}`);
    }
  }
  return paths;
}
