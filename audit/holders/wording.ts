import type { Holder } from "./holder";

/** Nobody reads a longer name in a sentence. */
const LONGEST = 100;

/**
 * The component as a sentence names it. Whoever may edit a description chooses the words: what is more than a name stands in
 * quotation marks, so that it is no sentence of ours with a command of theirs.
 */
export function holderComponentText({ component, parent }: Pick<Holder, "component" | "parent">): string {
  return parent === undefined ? quotedName(component) : `${quotedName(component)} in ${quotedName(parent)}`;
}

export function quotedName(name: string): string {
  const short = name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
  return /^[\p{L}\p{N}_.:$-]+…?$/u.test(short) ? short : JSON.stringify(short.replaceAll("`", "'"));
}

/** A text as a program has it, to be copied from between backticks: what is not to be seen, or ends those, is escaped. */
function programLiteral(text: string): string {
  return JSON.stringify(text).replace(/[`\p{C}\p{Zl}\p{Zp}]/gu, (one) =>
    [...Array(one.length).keys()]
      .map((i) => `\\u${one.charCodeAt(i).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** The command by which a stack hands over; a name that begins with a dash is no option. */
export function transferCommand(stack: string): string {
  return `npx pulumi config set transferFrom ${stack.startsWith("-") ? "-- " : ""}${stack}`;
}

/**
 * The option by which a program says that its component is the one that another mark of the same stack names.
 * https://www.pulumi.com/docs/iac/concepts/resources/options/aliases/
 */
export function componentAliasOption(before: Holder, now: Holder): string {
  const parts = [
    ...(before.component === now.component ? [] : [`name: ${programLiteral(before.component)}`]),
    ...(before.parent === now.parent ? [] : [`parent: ${parentOf(before)}`]),
  ];
  return `aliases: [{ ${parts.join(", ")} }]`;
}

function parentOf({ stack, parent }: Holder): string {
  if (parent === undefined) return "pulumi.rootStackResource";
  const [project, name] = stack.split("/");
  return programLiteral(`urn:pulumi:${name}::${project}::${parent}`);
}
