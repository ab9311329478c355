import { relative } from "node:path";
import ts from "typescript-6";
import { commentOf } from "./comment.ts";
import type { Comment } from "./comment.ts";
import type { Export } from "./program.ts";

export type Kind = "hook" | "component" | "function" | "constant" | "type";

/** An export, as the reference shows it. */
export interface Declaration {
  readonly name: string;
  readonly kind: Kind;
  /** As written in the source, without bodies. A function has one for each overload. */
  readonly code: readonly string[];
  /** Names that mean something else inside the declaration. */
  readonly typeParameters: ReadonlySet<string>;
  readonly comment: Comment;
  /** The members of an interface. */
  readonly members: readonly Member[];
  /** From the root of the repository. */
  readonly file: string;
  readonly line: number;
}

export interface Member {
  readonly name: string;
  readonly isOptional: boolean;
  /** What follows the name: `: string`, or `(options?: Options): void` for each overload. */
  readonly signatures: readonly string[];
  readonly comment: Comment;
}

interface Context {
  /** The root of the repository. */
  readonly root: string;
  readonly checker: ts.TypeChecker;
  /** Whether the reference has a type of this name, to which it can link. */
  readonly isDocumented: (name: string) => boolean;
}

export function describeExport(
  { name, symbol }: Export,
  { root, checker, isDocumented }: Context,
): Declaration {
  const declarations = symbol.declarations ?? [];
  const overloads = declarations.filter((node) => !(ts.isFunctionDeclaration(node) && node.body));
  const shown = overloads.length > 0 ? overloads : declarations;
  const [first] = shown;
  if (first === undefined) throw new Error(`The export ${name} has no declaration.`);
  const source = first.getSourceFile();
  return {
    name,
    kind: kindOf(name, first),
    code: shown.map(codeOf),
    typeParameters: new Set(shown.flatMap(typeParametersOf)),
    comment: commentOf(first),
    members: ts.isInterfaceDeclaration(first)
      ? describeMembers([...first.members, ...inheritedMembers(first, symbol)].filter(isPublic))
      : [],
    file: relative(root, source.fileName),
    line: source.getLineAndCharacterOfPosition(first.getStart()).line + 1,
  };

  /** From types that are not exported. The others have their own place in the reference. */
  function inheritedMembers(node: ts.InterfaceDeclaration, own: ts.Symbol): ts.TypeElement[] {
    return checker
      .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(own))
      .map(({ declarations: [member] = [] }) => member)
      .filter((member) => member !== undefined && ts.isTypeElement(member))
      .filter(
        ({ parent }) =>
          parent !== node && ts.isInterfaceDeclaration(parent) && !isDocumented(parent.name.text),
      );
  }
}

/** `"~extend"` and `[POSITION]` are internal, but `"~standard"` is that of the Standard Schema. */
function isPublic({ name }: ts.TypeElement): boolean {
  return !/^(?:\[|"~(?!standard"))/.test(name?.getText() ?? "");
}

function kindOf(name: string, node: ts.Declaration): Kind {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return "type";
  const isFunction =
    ts.isFunctionDeclaration(node) ||
    (ts.isVariableDeclaration(node) && node.initializer && ts.isArrowFunction(node.initializer));
  if (!isFunction) return "constant";
  if (/^use[A-Z]/.test(name)) return "hook";
  return /^[A-Z]/.test(name) ? "component" : "function";
}

function codeOf(node: ts.Declaration): string {
  const source = node.getSourceFile().text;
  if (ts.isFunctionDeclaration(node)) {
    return source
      .slice(node.getStart(), node.body?.getStart() ?? node.end)
      .replace(/^export /, "")
      .trim();
  }
  if (ts.isInterfaceDeclaration(node)) {
    const head = source.slice(node.getStart(), node.members.pos);
    return head.replace(/^export /, "").replace(/\s*\{\s*$/, "");
  }
  if (ts.isTypeAliasDeclaration(node)) return node.getText().replace(/^export /, "");
  if (ts.isVariableDeclaration(node)) {
    const { name, type, initializer } = node;
    return type
      ? `const ${name.getText()}: ${type.getText()};`
      : `const ${name.getText()} = ${initializer?.getText() ?? ""};`;
  }
  throw new Error(`The reference cannot show this kind of declaration yet: ${node.getText()}`);
}

function typeParametersOf(node: ts.Declaration): readonly string[] {
  return ts
    .getEffectiveTypeParameterDeclarations(node as ts.DeclarationWithTypeParameters)
    .map(({ name }) => name.text);
}

function describeMembers(nodes: readonly ts.TypeElement[]): readonly Member[] {
  const members = new Map<string, Member>();
  for (const member of nodes.map(describeMember)) {
    const { name, signatures } = member;
    const first = members.get(name);
    members.set(
      name,
      first ? { ...first, signatures: [...first.signatures, ...signatures] } : member,
    );
  }
  return [...members.values()];
}

function describeMember(node: ts.TypeElement): Member {
  return {
    name: node.name?.getText() ?? "",
    isOptional: node.questionToken !== undefined,
    signatures: [ts.isPropertySignature(node) ? `: ${typeText(node.type)}` : signatureText(node)],
    comment: commentOf(node),
  };
}

/** Of a method, a call or an index. */
function signatureText(node: ts.TypeElement): string {
  const start = node.questionToken?.end ?? node.name?.end ?? node.getStart();
  return dedent(node.getSourceFile().text.slice(start, node.end).replace(/[;,]$/, ""));
}

/** Without `undefined`, which every option may be, and without what only the compiler needs. */
function typeText(type: ts.TypeNode | undefined): string {
  if (type === undefined) return "unknown";
  if (ts.isParenthesizedTypeNode(type)) return typeText(type.type);
  if (ts.isUnionTypeNode(type)) {
    const parts = type.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
    if (parts.length === 1) return typeText(parts[0]);
    return parts.map((part) => dedent(part.getText())).join(" | ");
  }
  const [argument] = ts.isTypeReferenceNode(type) ? (type.typeArguments ?? []) : [];
  return type.getText().startsWith("Bivariant<") ? typeText(argument) : dedent(type.getText());
}

/** Removes the indentation of the lines after the first one. */
function dedent(code: string): string {
  const indents = code
    .split("\n")
    .slice(1)
    .map((line) => line.search(/\S/))
    .filter((indent) => indent >= 0);
  const indent = Math.min(...indents, 80);
  return code.replaceAll(new RegExp(`\n {0,${indent}}`, "g"), "\n");
}
