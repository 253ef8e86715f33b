import { randomBytes } from "node:crypto";
import { findDomainByName } from "../../../../audit/federation/domains";
import {
  findOtherHolders,
  findUnmarkedDomains,
  type HolderSnapshot,
  type OtherHolder,
} from "../../../../audit/holders/held-objects";
import { type Holder, holderMark, MAX_MARK_LENGTH } from "../../../../audit/holders/holder";
import { holderIdOfMark, nextHolderId } from "../../../../audit/holders/lineage";
import type { HolderRun, OwnershipClaim } from "../../../../audit/holders/ownership";
import { allowsTakeOver } from "../../../../operations/adoption/mode";
import type { Call } from "../../../../waiting/call";
import type { PreflightSnapshot } from "./snapshot";
import type { AdministratorPlan, DeclaredHolder, PreflightInputs, PreflightState } from "./types";

type Before = Pick<
  PreflightState,
  "administrator" | "holder" | "transferFrom" | "transferred" | "found" | "domains" | "group"
>;

/** Who the run says that it is, and who hands over to it. */
export interface HolderClaim {
  claim?: OwnershipClaim;
  handing: OtherHolder[];
  /** One of them was met by no earlier run. */
  takesOver: boolean;
  /** Of those who have handed over by now to this stack's present `transferFrom`. */
  transferred: string[];
  /** Domains that were federated when this stack came to them, by nobody known. */
  found: string[];
}

export const NO_HOLDER_CLAIM: HolderClaim = { handing: [], takesOver: false, transferred: [], found: [] };

export function holderClaimOf(
  inputs: PreflightInputs,
  olds: Before | undefined,
  snapshot: PreflightSnapshot,
): HolderClaim {
  const { holder, transferFrom, domains, group } = inputs;
  if (!holder) return NO_HOLDER_CLAIM;
  const before = transferFrom === olds?.transferFrom ? (olds?.transferred ?? []) : [];
  const own = withId(holder, lastId(olds) ?? drawMark());
  const claim: OwnershipClaim = {
    holder: own,
    ...(olds ? { former: formerOf(olds) } : {}),
    isUnmarked: inputs.mark === false || isTooLong(own),
    ...(transferFrom ? { transfer: { from: transferFrom, isUsed: before.length > 0, ids: before } } : {}),
  };
  const run: HolderRun = { ...claim, domains, group, adopt: allowsTakeOver(inputs.adopt) };
  const { applications, domains: tenantDomains, groups } = snapshot;
  const scene = { applications, domains: tenantDomains, groups: groups.jumpcloud };
  const others = findOtherHolders(run, scene);
  const handing = others.filter((other) => other.handsOver);
  const met = handing.map((other) => other.holder.id);
  return {
    claim,
    handing,
    takesOver: met.some((id) => !before.includes(id)),
    transferred: [...new Set([...before, ...met])].sort(),
    found: foundFederated(run, scene, olds?.found),
  };
}

/** What has been Managed since, whoever set it to that, is no more as it was found. */
function foundFederated(run: HolderRun, scene: HolderSnapshot, before: readonly string[] = []): string[] {
  const unmarked = findUnmarkedDomains(run, scene).flatMap(({ domain, isFederated }) =>
    isFederated ? [domain] : [],
  );
  const isFederated = (domain: string) =>
    findDomainByName(domain, scene.domains)?.authenticationType === "Federated";
  const stillSo = run.domains
    .map(({ domain }) => domain)
    .filter((one) => before.includes(one) && isFederated(one));
  return [...unmarked, ...stillSo].sort();
}

function formerOf({ holder, domains, group }: Before): NonNullable<OwnershipClaim["former"]> {
  return { ...(holder ? { holder } : {}), domains: domains.map(({ domain }) => domain), group: group.name };
}

/**
 * The id of the last run, else the one that the administrator's mark gives, so that it tells both, else a new one. A stack that
 * takes over goes by the next one: whose `transferFrom` still names it could take all of that back by the former one, and a
 * stack of the same name in another backend would be the same.
 */
export function preflightHolder(
  { holder }: PreflightInputs,
  administrator: AdministratorPlan | undefined,
  { claim, takesOver }: HolderClaim,
  olds: Before | undefined,
): Holder | undefined {
  if (!holder) return undefined;
  const id = lastId(olds) ?? idIn(administrator) ?? claim?.holder.id ?? drawMark();
  return withId(holder, takesOver ? nextHolderId(id) : id);
}

function lastId(olds: Before | undefined): string | undefined {
  return olds?.holder?.id ?? idIn(olds?.administrator);
}

function idIn(administrator: AdministratorPlan | undefined): string | undefined {
  const mark = administrator && "mailNickname" in administrator ? administrator.mark : undefined;
  return mark && holderIdOfMark(mark);
}

function withId({ stack, component, parent }: DeclaredHolder, id: string): Holder {
  return { stack, component, ...(parent === undefined ? {} : { parent }), id };
}

/** No description has room for it: what it is called is the program's, and refuses nothing. */
export function warnOfLongHolderNames({ holder, mark }: PreflightState, { log }: Call): void {
  if (mark === false || !holder || !isTooLong(holder)) return;
  log(
    "warning",
    `The names of ${holder.component} and of what it is part of are too long: a mark in a description at JumpCloud has at most ${MAX_MARK_LENGTH} characters. Without a mark other stacks can't see that ${holder.stack} holds its application and group. Use shorter names for component, stack or project.`,
  );
}

function isTooLong(holder: Holder): boolean {
  return holderMark(holder).length > MAX_MARK_LENGTH;
}

/** Graph takes 16 characters as an `employeeId`. https://learn.microsoft.com/graph/api/resources/user#properties */
export function drawMark(): string {
  return randomBytes(12).toString("base64url");
}
