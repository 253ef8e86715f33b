import { aliasOf } from "../../audit/holders/alias";
import {
  type Holder,
  holderIn,
  holdersIn,
  markOf,
  sameComponent,
  sameHolder,
  sameMark,
} from "../../audit/holders/holder";
import { hadBefore } from "../../audit/holders/lineage";
import { componentOf, transferCommand } from "../../audit/holders/wording";
import { matches } from "../lifecycle/checks";
import { type Failure, holdsUnknown } from "../lifecycle/handler";
import type { Marked } from "./description-mark";

/** What a resource declares of who holds its object. */
export interface Claim {
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

/** What can be told of a claim without asking JumpCloud. */
export function claimFailures(claim: Claim & { description?: string }): Failure[] {
  const { holder, description = "" } = claim;
  const read = holder && !holdsUnknown(holder) ? holderIn(markOf(holder)) : holder;
  const unreadable =
    "can't be read again as a mark: stack looks like shop/dev, component is not empty, and id has 16 letters, digits, - or _";
  return [
    ...(holder && !(read && sameMark(read, holder)) ? [{ property: "holder", reason: unreadable }] : []),
    ...matches(claim, "transferFrom", /^[\w.-]+\/[\w.-]+$/, "shop/dev"),
    ...holdersIn(description).map((mark) => ({
      property: "description",
      reason: `holds the mark ${markOf(mark)}, which tells who holds the object: leave it out, holder writes it`,
    })),
  ];
}

/**
 * Why the object must not be written, or nothing. Ours is what we declare, what the last run declared `before` (a stack that
 * was renamed, a state that was moved), and what the named stack hands over.
 */
export function refusalOf(marked: Marked, claim: Claim, before?: Holder): string | undefined {
  if (holdsUnknown(claim)) return undefined;
  const other = holdersIn(marked.description).find(
    (mark) =>
      mark.stack !== claim.transferFrom &&
      !(claim.holder && hadBefore(claim.holder, mark)) &&
      !isOne(mark, before),
  );
  return other && reasonOf(marked, other, claim);
}

/** Whether it carries a mark that lets the claim have it: it is no stranger's then, whatever it looks like. */
export function isGiven(marked: Marked, claim: Claim): boolean {
  const isMarkedAtAll = holdersIn(marked.description).length > 0;
  return isMarkedAtAll && !holdsUnknown(claim) && refusalOf(marked, claim) === undefined;
}

/** @throws HeldByAnother */
export function demandOurs(marked: Marked, claim: Claim, before?: Holder): void {
  const reason = refusalOf(marked, claim, before);
  if (reason !== undefined) throw new HeldByAnother(reason);
}

/**
 * Why the delete of what leads to the object, or of itself, must leave all as it is, or nothing. `holder` is the one in state;
 * where that knows none, any mark is somebody else's.
 */
export function keptReason(marked: Marked, holder: Holder | undefined): string | undefined {
  const other = holdersIn(marked.description).find((mark) => !isOne(mark, holder));
  return other && `as its description says, ${marked.what} is held by ${wordsOfHolder(other)}`;
}

/** Such as `the stack shop/dev (component m365)`. */
function wordsOfHolder(holder: Holder): string {
  return `the stack ${holder.stack} (component ${componentOf(holder)})`;
}

function isOne(mark: Holder, holder: Holder | undefined): boolean {
  return holder !== undefined && sameHolder(mark, holder);
}

function reasonOf({ what }: Marked, other: Holder, { holder, transferFrom }: Claim): string {
  const take =
    `set the input transferFrom to "${other.stack}", or run \`${transferCommand(other.stack)}\` where a ` +
    "component of jumpcloud-entra declares it";
  const named = transferFrom === undefined ? "" : ` transferFrom names ${transferFrom}.`;
  const begin = `As its description says, ${what} is held by`;
  if (holder?.stack !== other.stack) {
    return (
      `${begin} ${wordsOfHolder(other)}.${named} Leave it to that stack; or, to take it over, ${take}. ` +
      "That stack leaves it alone from then on."
    );
  }
  if (sameComponent(holder, other)) {
    return (
      `${begin} a stack of the same name with another state: ${wordsOfHolder(other)}, id ${other.id}, and this one's is ` +
      `${holder.id}. Where this stack's state was lost, ${take}. Where that one is kept in another backend, it goes on holding it.`
    );
  }
  return (
    `${begin} another component of this stack: ${wordsOfHolder(other)}. Where that one was renamed or moved, declare it with ` +
    `\`${aliasOf(other, holder)}\`. Where its state was lost, ${take}.`
  );
}
