import { dirname, join, resolve } from "node:path";
import ts from "typescript";

/**
 * What a package's subpath exports, from its declarations: each name, and the members or words of it where it is a type.
 * What is private, or comes from other packages, is left out.
 */
export function exportsOf(declarations: string): Record<string, string> {
  const options = { skipLibCheck: true, types: [], lib: ["lib.es2022.d.ts"] };
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([declarations], options, { ...host, resolveModuleNames: ownModules });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(declarations);
  const symbol = file && checker.getSymbolAtLocation(file);
  if (!symbol) throw new Error(`${declarations} is no module. Run: npm run build`);
  const names = checker.getExportsOfModule(symbol).map((one) => [one.name, membersOf(one, checker)] as const);
  return Object.fromEntries(names.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Beside the file that imports them; other packages would take seconds to read, and their members are not ours. */
function ownModules(names: string[], from: string): (ts.ResolvedModule | undefined)[] {
  return names.map((name) => {
    if (!name.startsWith(".")) return undefined;
    const base = resolve(dirname(from), name);
    const found = [`${base}.d.ts`, join(base, "index.d.ts")].find(ts.sys.fileExists);
    return found === undefined ? undefined : { resolvedFileName: found };
  });
}

function membersOf(exported: ts.Symbol, checker: ts.TypeChecker): string {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  if (!(symbol.flags & ts.SymbolFlags.Type)) return "";
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  if (type.isUnion()) return wordsOf(type).sort().join(", ");
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return "";
  const properties = checker.getPropertiesOfType(type).filter(isPublic);
  return properties
    .map(({ name }) => name)
    .sort()
    .join(", ");
}

function wordsOf({ types }: ts.UnionType): string[] {
  return types.flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
}

function isPublic({ declarations = [] }: ts.Symbol): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return declarations.every((one) => !(ts.getCombinedModifierFlags(one) & hidden));
}
