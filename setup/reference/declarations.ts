import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as ts from "typescript";

const ROOT = resolve(__dirname, "../..");

/** What a comment and a declaration say of one argument or output. */
export interface Member {
  name: string;
  /** As the source has it. */
  type: string;
  isOptional: boolean;
  about: string;
  /** Of `@default`. */
  preset?: string;
}

/** A class that is a resource, as its source declares it. */
export interface DeclaredClass {
  name: string;
  about: string;
  args: Member[];
  outputs: Member[];
}

/** An interface, or a name for a type. */
export interface DeclaredType {
  name: string;
  about: string;
  members: Member[];
  /** Where it has no members: what it stands for. */
  text?: string;
}

type Named = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

/** Reads declarations of a folder and their comments, without the compiler's checker: that would load every SDK. */
export class Declarations {
  private readonly files: ts.SourceFile[];
  private readonly named = new Map<string, Named>();

  /** `folders` below the project's root; the first of them has the classes. */
  constructor(...folders: string[]) {
    this.files = folders.flatMap(sourcesOf);
    const named = this.files.flatMap(({ statements }) => statements.filter(isNamed));
    // The folder that was named first has the type that is meant.
    for (const one of named.reverse()) this.named.set(one.name.text, one);
  }

  /** Exported classes that extend `base`, by name. */
  classes(base: string): DeclaredClass[] {
    const all = this.files.flatMap((file) => file.statements.filter(ts.isClassDeclaration));
    return all
      .filter((one) =>
        one.heritageClauses?.some(({ types }) => types.some((type) => type.expression.getText() === base)),
      )
      .filter((one) => !one.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword))
      .map((one) => ({
        name: one.name?.text ?? "",
        about: commentOf(one).about,
        args: this.argsOf(one),
        outputs: one.members.filter(isOutput).map(memberOf),
      }))
      .sort(byName);
  }

  /** Types of the project that these members name, and those that these name in turn, by name. */
  typesOf(members: readonly Member[], known: ReadonlySet<string> = new Set()): DeclaredType[] {
    const names = members.flatMap(({ type }) => type.match(/\b[A-Z]\w+\b/g) ?? []);
    const fresh = [...new Set(names)].filter((name) => this.named.has(name) && !known.has(name));
    if (fresh.length === 0) return [];
    const own = fresh.flatMap((name) => this.typeOf(name));
    const others = this.typesOf(
      own.flatMap((one) => one.members),
      new Set([...known, ...fresh]),
    );
    return [...own, ...others].filter(isFirst).sort(byName);
  }

  private typeOf(name: string): DeclaredType[] {
    const declared = this.named.get(name);
    if (!declared) return [];
    const { about } = commentOf(declared);
    const alias = ts.isTypeAliasDeclaration(declared) ? declared.type : undefined;
    const members = this.membersOf(alias ?? ts.factory.createTypeReferenceNode(name));
    return [{ name, about, members, ...(members.length === 0 && alias ? { text: textOf(alias) } : {}) }];
  }

  private argsOf(declared: ts.ClassDeclaration): Member[] {
    const made = declared.members.find(ts.isConstructorDeclaration);
    const type = made?.parameters.find(({ name }) => name.getText() === "args")?.type;
    return type ? this.membersOf(type) : [];
  }

  /** Of an interface with all that it extends; of `Pick`, `Omit` and whatever else wraps one. */
  private membersOf(type: ts.TypeNode | ts.ExpressionWithTypeArguments): Member[] {
    if (ts.isTypeLiteralNode(type)) return type.members.filter(ts.isPropertySignature).map(memberOf);
    if (ts.isIntersectionTypeNode(type)) return type.types.flatMap((one) => this.membersOf(one));
    if (!ts.isTypeReferenceNode(type) && !ts.isExpressionWithTypeArguments(type)) return [];
    const named = ts.isTypeReferenceNode(type) ? type.typeName : type.expression;
    const name = ts.isIdentifier(named) ? named.text : named.getText();
    const [first, second] = type.typeArguments ?? [];
    const declared = this.named.get(name);
    if (first && (!declared || isMapped(declared)))
      return chosen(name, this.membersOf(first), namesIn(second));
    if (!declared) return [];
    if (ts.isTypeAliasDeclaration(declared)) return this.membersOf(declared.type);
    const own = declared.members.filter(ts.isPropertySignature).map(memberOf);
    const inherited = declared.heritageClauses?.flatMap(({ types }) =>
      types.flatMap((one) => this.membersOf(one)),
    );
    return [...own, ...(inherited ?? [])];
  }
}

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);

function isFirst({ name }: DeclaredType, index: number, all: readonly DeclaredType[]): boolean {
  return all.findIndex((one) => one.name === name) === index;
}

function isNamed(statement: ts.Statement): statement is Named {
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
}

/** Gives each property of another type another type, as `DeepInput` does: names and meanings are those of the other. */
function isMapped(declared: Named): boolean {
  return ts.isTypeAliasDeclaration(declared) && ts.isMappedTypeNode(declared.type);
}

function sourcesOf(folder: string): ts.SourceFile[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).sort();
  return names
    .filter((name) => name.endsWith(".ts"))
    .map((name) => {
      const path = join(ROOT, folder, name);
      return ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
    });
}

/** A public property that a program reads. */
function isOutput(member: ts.ClassElement): member is ts.PropertyDeclaration {
  if (!ts.isPropertyDeclaration(member)) return false;
  const kinds = (member.modifiers ?? []).map(({ kind }) => kind);
  return kinds.includes(ts.SyntaxKind.DeclareKeyword) && !kinds.includes(ts.SyntaxKind.PrivateKeyword);
}

function memberOf(member: ts.PropertySignature | ts.PropertyDeclaration): Member {
  const isOptional = member.questionToken !== undefined;
  const type = textOf(member.type);
  return {
    name: member.name.getText(),
    type: isOptional ? type.replace(/ \| undefined$/, "") : type,
    isOptional,
    ...commentOf(member),
  };
}

/** On one line, without the comments in it. */
function textOf(type: ts.TypeNode | undefined): string {
  const text = type?.getText().replace(/\/\*[\s\S]*?\*\//g, "") ?? "";
  return text.replace(/\s+/g, " ").replace(/^\| /, "");
}

function commentOf(node: ts.Node): { about: string; preset?: string } {
  const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc);
  const about = ts.getTextOfJSDocComment(comment?.comment) ?? "";
  const tag = comment?.tags?.find(({ tagName }) => tagName.text === "default");
  const preset = ts.getTextOfJSDocComment(tag?.comment);
  return { about: about.replace(/\{@link (\w+)\}/g, "`$1`"), ...(preset ? { preset } : {}) };
}

function namesIn(type: ts.TypeNode | undefined): string[] {
  if (!type) return [];
  return [...type.getText().matchAll(/"(\w+)"/g)].map(([, name = ""]) => name);
}

function chosen(wrapper: string, members: Member[], names: readonly string[]): Member[] {
  if (wrapper === "Pick") return members.filter(({ name }) => names.includes(name));
  if (wrapper === "Omit") return members.filter(({ name }) => !names.includes(name));
  if (wrapper === "Partial") return members.map((member) => ({ ...member, isOptional: true }));
  return members;
}
