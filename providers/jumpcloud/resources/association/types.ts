import type { Holder } from "../../../../audit/holders/holder";
import type { Call } from "../../../../waiting/call";
import type { InputRules } from "../../../lifecycle/rules";
import type { BindingDestination } from "../../access-paths";
import type { Account } from "../../account";

/** An edge of JumpCloud's graph: members of the group reach the destination. */
export interface Binding {
  groupId: string;
  to: BindingDestination;
}

/** What every binding of a group declares, beside what the group is bound to. */
export interface AssociationInputs {
  groupId: string;
  maxRemovals?: number;
  allowRemovals?: string[];
  /** Who holds the group, and the application where it leads to one. */
  holder?: Holder;
  onDelete?: "release" | "unbind";
}

/** What tells one kind of binding from another. */
export interface AssociationKind<Inputs> {
  type: BindingDestination["type"];
  /** The input that holds the destination's id. */
  property: keyof Inputs & string;
  rules: InputRules<Inputs>;
  destinationOf(inputs: Inputs): string;
  /** The inputs of a binding that a program has not declared yet. */
  inputsOf(binding: Binding): Inputs;
  /** Why the destination can't be bound, or nothing. */
  problemOf(account: Account, id: string, call: Call): Promise<string | undefined>;
}
