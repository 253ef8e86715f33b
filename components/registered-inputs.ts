import type { ComponentResourceOptions, Input } from "@pulumi/pulumi";
import type { Holder } from "../audit/holders/holder";
import type { FederationTerms } from "../providers/graph";

/**
 * What a component registers as its own inputs, which a preview compares with the state: the terms beside the others, as
 * version 0.1 had them, so that no stack shows a change that is none.
 */
export function registeredInputs<Args extends { terms?: FederationTerms }>({ terms, ...args }: Args): object {
  return { ...args, ...terms };
}

/** Which component of which stack holds an object, as {@link Preflight} completes it, and who hands over to it. */
export interface HolderArgs {
  /** The stack that holds the object. Its mark is written with the next change of the object. @default no mark */
  holder?: Input<Holder | undefined> | undefined;
  /** Stack that hands over the object, as `project/stack`. */
  transferFrom?: Input<string | undefined> | undefined;
}

/** Without the holder, who is no setting: a state of before has none, and a component would show it as a change. */
export function withoutHolder<Args extends HolderArgs>({ holder: _, transferFrom: __, ...args }: Args) {
  return args;
}

/** Without the members: they stand once, in the membership of the group, and a change of one shows once. */
export function withoutMembers<Group extends { members?: string[] }>({ members: _, ...group }: Group) {
  return group;
}

/** A state of before has the members here as well; that they are left out is no change. */
export function ignoringChangesOf(
  path: string,
  opts: ComponentResourceOptions = {},
): ComponentResourceOptions {
  return { ...opts, ignoreChanges: [...(opts.ignoreChanges ?? []), path] };
}
