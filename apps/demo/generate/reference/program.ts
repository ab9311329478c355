import { join } from "node:path";
// TypeScript 7 has no JavaScript API yet.
import ts from "typescript-6";
import type { Entry } from "../entries.ts";

/** An export of an entry, resolved to where it is declared. */
export interface Export {
  readonly name: string;
  readonly symbol: ts.Symbol;
}

export interface Program {
  readonly checker: ts.TypeChecker;
  exportsOf(entry: Entry): readonly Export[];
  /** The files of the packages, to watch them. */
  readonly files: readonly string[];
}

/** Reads the packages with the compiler. This takes seconds, so it is done when a page of the reference is asked for. */
export function createProgram(root: string, entries: readonly Entry[]): Program {
  const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile) as {
    config: { compilerOptions: unknown };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram(
    entries.map(({ file }) => join(root, file)),
    options,
  );
  const checker = program.getTypeChecker();
  return {
    checker,
    files: program
      .getSourceFiles()
      .map(({ fileName }) => fileName)
      .filter((file) => file.startsWith(join(root, "packages"))),
    exportsOf({ name, file, exports }) {
      const source = program.getSourceFile(join(root, file));
      const module = source && checker.getSymbolAtLocation(source);
      // A file without exports is no module. `worker.ts` is one.
      const symbols = module ? checker.getExportsOfModule(module) : [];
      const found = symbols.map((symbol) => ({
        name: symbol.name,
        symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
      }));
      // Links use the names that were read from the text of the file.
      const missing = found.filter((one) => !exports.includes(one.name));
      if (missing.length > 0 || found.length !== exports.length) {
        throw new Error(
          `${name} exports ${found.map((one) => one.name).join(", ")}, but ${file} reads as ${exports.join(", ")}.`,
        );
      }
      return found;
    },
  };
}
