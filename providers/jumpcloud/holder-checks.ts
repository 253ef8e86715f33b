import {
  type Holder,
  holderMark,
  isSameComponent,
  isSameHolder,
  isSameHolderMark,
  parseHolder,
  parseHolders,
} from "../../audit/holders/holder";
import { wasHolderBefore } from "../../audit/holders/lineage";
import { componentAliasOption, holderComponentText, transferCommand } from "../../audit/holders/wording";
import { checkPattern } from "../lifecycle/checks";
import type { InputFailure } from "../lifecycle/handler";
import { holdsUnknown } from "../lifecycle/unknown";
import type { MarkedObject } from "./description-mark";

/** What a resource declares of who holds its object. */
export interface HolderDeclaration {
  holder?: Holder;
  /** The stack that hands it over. */
  transferFrom?: string;
}

/** Another stack, or another component of this one, holds what was to be written. */
class HeldByAnother extends Error {
  constructor(reason: string) {
    super(`${reason} Nothing was changed.`);
    this.name = "HeldByAnother";
  }
}

/** What is wrong with a claim whatever JumpCloud holds. */
export function holderDeclarationFailures(
  claim: HolderDeclaration & { description?: string },
): InputFailure[] {
  const { holder, description = "" } = claim;
  const read = holder && !holdsUnknown(holder) ? parseHolder(holderMark(holder)) : holder;
  const unreadable =
    "can't be read again as a mark: stack looks like shop/dev, component is not empty, and id has 16 letters, digits, - or _";
  return [
    ...(holder && !(read && isSameHolderMark(read, holder))
      ? [{ property: "holder", reason: unreadable }]
      : []),
    ...checkPattern(claim, "transferFrom", /^[\w.-]+\/[\w.-]+$/, "shop/dev"),
    ...parseHolders(description).map((mark) => ({
      property: "description",
      reason: `holds the mark ${holderMark(mark)}, which says who holds the object. Leave it out: the input holder writes it`,
    })),
  ];
}

/**
 * Why the object must not be written, or nothing. Ours is what we declare, what the last run declared `before` (a stack that
 * was renamed, a state that was moved), and what the named stack hands over.
 */
export function otherHolderRefusal(
  marked: MarkedObject,
  claim: HolderDeclaration,
  before?: Holder,
): string | undefined {
  if (holdsUnknown(claim)) return undefined;
  const other = parseHolders(marked.description).find(
    (mark) =>
      mark.stack !== claim.transferFrom &&
      !(claim.holder && wasHolderBefore(claim.holder, mark)) &&
      !isOne(mark, before),
  );
  return other && reasonOf(marked, other, claim);
}

/** Whether it carries a mark that lets the claim have it: it is no stranger's then, whatever it looks like. */
export function isHandedOver(marked: MarkedObject, claim: HolderDeclaration): boolean {
  const isMarkedAtAll = parseHolders(marked.description).length > 0;
  return isMarkedAtAll && !holdsUnknown(claim) && otherHolderRefusal(marked, claim) === undefined;
}

/** @throws HeldByAnother */
export function demandNotHeldByOthers(marked: MarkedObject, claim: HolderDeclaration, before?: Holder): void {
  const reason = otherHolderRefusal(marked, claim, before);
  if (reason !== undefined) throw new HeldByAnother(reason);
}

/**
 * Why the delete of what leads to the object, or of itself, must leave all as it is, or nothing. `holder` is the one in state;
 * where that knows none, any mark is somebody else's.
 */
export function heldByOtherReason(marked: MarkedObject, holder: Holder | undefined): string | undefined {
  const other = parseHolders(marked.description).find((mark) => !isOne(mark, holder));
  return other && `according to its description, ${marked.what} is held by ${wordsOfHolder(other)}`;
}

/** Such as `the stack shop/dev (component m365)`. */
function wordsOfHolder(holder: Holder): string {
  return `the stack ${holder.stack} (component ${holderComponentText(holder)})`;
}

function isOne(mark: Holder, holder: Holder | undefined): boolean {
  return holder !== undefined && isSameHolder(mark, holder);
}

function reasonOf(
  { what }: MarkedObject,
  other: Holder,
  { holder, transferFrom }: HolderDeclaration,
): string {
  const take =
    `set the input transferFrom to "${other.stack}", or run \`${transferCommand(other.stack)}\` if a ` +
    "component of jumpcloud-entra declares it";
  const named = transferFrom === undefined ? "" : ` transferFrom names ${transferFrom}.`;
  const begin = `According to its description, ${what} is held by`;
  if (holder?.stack !== other.stack) {
    return (
      `${begin} ${wordsOfHolder(other)}.${named} Leave it to that stack. Or, to take it over, ${take}. ` +
      "After that the other stack no longer changes it."
    );
  }
  if (isSameComponent(holder, other)) {
    return (
      `${begin} a stack of the same name with another state: ${wordsOfHolder(other)}, id ${other.id}; this stack's id is ` +
      `${holder.id}. If this stack's state was lost, ${take}. If the other stack is in another backend, it still holds the object.`
    );
  }
  return (
    `${begin} another component of this stack: ${wordsOfHolder(other)}. If that component was renamed or moved, declare it with ` +
    `\`${componentAliasOption(other, holder)}\`. If its state was lost, ${take}.`
  );
}
