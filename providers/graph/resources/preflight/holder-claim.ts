import { randomBytes } from "node:crypto";
import { domainNamed } from "../../../../audit/federation/domains";
import {
  type Claim,
  type HoldingRun,
  type HoldingScene,
  type OtherHolder,
  otherHolders,
  unmarkedDomains,
} from "../../../../audit/holders/held-objects";
import { type Holder, LONGEST_MARK, markOf } from "../../../../audit/holders/holder";
import { idOfMark, nextId } from "../../../../audit/holders/lineage";
import { takesOver } from "../../../../operations/adoption/mode";
import type { Call } from "../../../../waiting/call";
import type { AdministratorPlan, DeclaredHolder, PreflightInputs, PreflightState } from "./resource";
import type { Picture } from "./snapshot";

type Before = Pick<
  PreflightState,
  "administrator" | "holder" | "transferFrom" | "transferred" | "found" | "domains" | "group"
>;

/** Who the run says that it is, and who hands over to it. */
export interface Claiming {
  claim?: Claim;
  handing: OtherHolder[];
  /** One of them was met by no earlier run. */
  takesOver: boolean;
  /** Of those who have handed over by now to this stack's present `transferFrom`. */
  transferred: string[];
  /** Domains that were federated when this stack came to them, by nobody known. */
  found: string[];
}

export const NOBODY: Claiming = { handing: [], takesOver: false, transferred: [], found: [] };

export function claimOf(inputs: PreflightInputs, olds: Before | undefined, picture: Picture): Claiming {
  const { holder, transferFrom, domains, group } = inputs;
  if (!holder) return NOBODY;
  const before = transferFrom === olds?.transferFrom ? (olds?.transferred ?? []) : [];
  const own = withId(holder, lastId(olds) ?? newMark());
  const claim: Claim = {
    holder: own,
    ...(olds ? { former: formerOf(olds) } : {}),
    isUnmarked: inputs.mark === false || isTooLong(own),
    ...(transferFrom ? { transfer: { from: transferFrom, isUsed: before.length > 0, ids: before } } : {}),
  };
  const run: HoldingRun = { ...claim, domains, group, adopt: takesOver(inputs.adopt) };
  const { applications, domains: standings, groups } = picture;
  const scene = { applications, domains: standings, groups: groups.jumpcloud };
  const others = otherHolders(run, scene);
  const handing = others.filter((other) => other.handsOver);
  const met = handing.map((other) => other.holder.id);
  return {
    ...{ claim, handing, takesOver: met.some((id) => !before.includes(id)) },
    transferred: [...new Set([...before, ...met])].sort(),
    found: foundFederated(run, scene, olds?.found),
  };
}

/** What has been Managed since, whoever set it to that, is no more as it was found. */
function foundFederated(run: HoldingRun, scene: HoldingScene, before: readonly string[] = []): string[] {
  const unmarked = unmarkedDomains(run, scene).flatMap(({ domain, isFederated }) =>
    isFederated ? [domain] : [],
  );
  const isFederated = (domain: string) =>
    domainNamed(domain, scene.domains)?.authenticationType === "Federated";
  const stillSo = run.domains
    .map(({ domain }) => domain)
    .filter((one) => before.includes(one) && isFederated(one));
  return [...unmarked, ...stillSo].sort();
}

function formerOf({ holder, domains, group }: Before): NonNullable<Claim["former"]> {
  return { ...(holder ? { holder } : {}), domains: domains.map(({ domain }) => domain), group: group.name };
}

/**
 * The id of the last run, else the one that the administrator's mark gives, so that it tells both, else a new one. A stack that
 * takes over goes by the next one: whose `transferFrom` still names it could take all of that back by the former one, and a
 * stack of the same name in another backend would be the same.
 */
export function holderOf(
  { holder }: PreflightInputs,
  administrator: AdministratorPlan | undefined,
  { claim, takesOver }: Claiming,
  olds: Before | undefined,
): Holder | undefined {
  if (!holder) return undefined;
  const id = lastId(olds) ?? idIn(administrator) ?? claim?.holder.id ?? newMark();
  return withId(holder, takesOver ? nextId(id) : id);
}

function lastId(olds: Before | undefined): string | undefined {
  return olds?.holder?.id ?? idIn(olds?.administrator);
}

function idIn(administrator: AdministratorPlan | undefined): string | undefined {
  const mark = administrator && "mailNickname" in administrator ? administrator.mark : undefined;
  return mark && idOfMark(mark);
}

function withId({ stack, component, parent }: DeclaredHolder, id: string): Holder {
  return { stack, component, ...(parent === undefined ? {} : { parent }), id };
}

/** No description has room for it: what it is called is the program's, and refuses nothing. */
export function warnOfLength({ holder, mark }: PreflightState, { log }: Call): void {
  if (mark === false || !holder || !isTooLong(holder)) return;
  log(
    "warning",
    `The names of ${holder.component} and of what it is part of are too long for a mark of ${LONGEST_MARK} characters in a description at JumpCloud, so that no other stack can tell that ${holder.stack} holds its application and group. Shorter names of component, stack and project leave room.`,
  );
}

function isTooLong(holder: Holder): boolean {
  return markOf(holder).length > LONGEST_MARK;
}

/** Graph takes 16 characters as an `employeeId`. https://learn.microsoft.com/graph/api/resources/user#properties */
export function newMark(): string {
  return randomBytes(12).toString("base64url");
}
