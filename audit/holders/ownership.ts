import type { PlannedGroup } from "../plan/planned-objects";
import { type Holder, isSameHolder } from "./holder";
import { wasHolderBefore } from "./lineage";

/** The component that a run declares, and what is known of who held its objects before. */
export interface HolderRun extends OwnershipClaim {
  domains: readonly { domain: string; issuerUri: string; ssoUrl: string }[];
  group: PlannedGroup;
  /** What is there already, under the same names, may be taken over. */
  adopt: boolean;
  /** It writes nothing to what it takes over. */
  isAsItStands?: boolean;
}

/** Who a run says that it is. */
export interface OwnershipClaim {
  holder: Holder;
  /** What the last run of this stack declared; left out for the first one. */
  former?: { holder?: Holder; domains: readonly string[]; group: string };
  /** A stack that is to hand over; once an earlier run was by it, only what had these ids then. */
  transfer?: { from: string; isUsed: boolean; ids: readonly string[] };
  /** No mark of it is written: the program wants none, or its names leave no room for one. */
  isUnmarked?: boolean;
}

/** A stack hands over what it holds when its name is named newly; later only what that run has not got to. */
export function isHandingOver({ transfer }: OwnershipClaim, { stack, id }: Holder): boolean {
  if (transfer?.from !== stack) return false;
  return !transfer.isUsed || transfer.ids.includes(id);
}

export function isOwnHolder({ holder, former }: OwnershipClaim, found: Holder): boolean {
  return (
    wasHolderBefore(holder, found) || (former?.holder !== undefined && isSameHolder(former.holder, found))
  );
}

/** Whether the mark on an object lets this run have it, whatever else is said of that. */
export function isOwnedByRun(claim: OwnershipClaim | undefined, { holder }: { holder?: Holder }): boolean {
  return (
    claim !== undefined &&
    holder !== undefined &&
    (isOwnHolder(claim, holder) || isHandingOver(claim, holder))
  );
}

export function wasDeclaredBefore({ former }: HolderRun, name: string): boolean {
  return former !== undefined && (former.domains.includes(name) || former.group === name);
}
