/** The component of a stack that holds an object. Only that stack may delete the object. */
export interface Holder {
  /** `project/stack`, as Pulumi names them. */
  stack: string;
  /** Name of the component. */
  component: string;
  /** Type and name of its parent, as the parent's URN ends: `company:identity:Identity::identity`; left out for one that has none. */
  parent?: string;
  /** Drawn once and kept in state. By it, stacks of the same name in two backends differ. */
  id: string;
}

/** Longer ones leave no room for what somebody wrote: JumpCloud takes 256 characters as an application's description. */
export const MAX_MARK_LENGTH = 200;

const MARK = /\[jumpcloud-entra: ([\w.-]+\/[\w.-]+) (\S+) ([\w-]{16})(?: in ([^\s\]]+))?\]/g;
/** With the blank that parts it from the text, and no more: a text comes back as it was written. */
const MARK_AND_BLANK = new RegExp(`^${MARK.source}\\s?|\\s?${MARK.source}`, "g");

/** What a description says of who holds the object: `[jumpcloud-entra: shop/prod m365 q2Jk0aZ9_x-1bBcD]`. */
export function holderMark({ stack, component, parent, id }: Holder): string {
  const within = parent === undefined ? "" : ` in ${encoded(parent)}`;
  return `[jumpcloud-entra: ${stack} ${encoded(component)} ${id}${within}]`;
}

/** Who holds the object of this description; nothing where it carries no mark. */
export function parseHolder(description: string): Holder | undefined {
  return parseHolders(description)[0];
}

/** All marks of a description: whoever copies a text copies its mark. */
export function parseHolders(description: string): Holder[] {
  return [...description.matchAll(MARK)].map(([, stack = "", component = "", id = "", parent]) => {
    const named = { stack, component: decoded(component), id };
    return parent === undefined ? named : { ...named, parent: decoded(parent) };
  });
}

/** The description with this mark in place of all others. */
export function withHolderMark(description: string, holder: Holder): string {
  return [withoutHolderMark(description), holderMark(holder)].filter((part) => part !== "").join(" ");
}

/** What somebody wrote. */
export function withoutHolderMark(description: string): string {
  return description.replace(MARK_AND_BLANK, "");
}

/**
 * Whether both are one component of one stack, by whatever name. A stack that takes an object over draws an id of its own,
 * and a copy of a state goes by another stack's name.
 */
export function isSameHolder(one: Holder, other: Holder): boolean {
  return one.id === other.id && one.stack === other.stack;
}

/** Whether both are one place in a program, of whatever stack. */
export function isSameComponent(one: Omit<Holder, "id">, other: Omit<Holder, "id">): boolean {
  return one.component === other.component && one.parent === other.parent;
}

/** The same, by the same name, in the same place: nothing is to be written anew. */
export function isSameHolderMark(one: Holder, other: Holder): boolean {
  return holderMark(one) === holderMark(other);
}

/** Nobody shortens a name that holds a blank or a bracket. */
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll("%3A", ":").replaceAll("%24", "$");
}

/** A mark that somebody else wrote is shown as it is. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
