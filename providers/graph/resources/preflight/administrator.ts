import { permanentAdministrators } from "../../../../audit/administrators/on-domains";
import type { MissingAdministratorPart } from "../../../../audit/administrators/technical-administrator";
import { type EmergencyJudgement, judgeEmergencyAccess } from "../../../../audit/emergency/administrator";
import type { TechnicalAdministrator } from "../../../../audit/gates/readings";
import { isAdministratorMarkOf } from "../../../../audit/holders/lineage";
import { GLOBAL_ADMINISTRATOR_ROLE, type RoleHolder } from "../../../../audit/people/accounts";
import type { Graph } from "../../../../clients/graph";
import type { Call } from "../../../../waiting/call";
import { fitsMarkTime, isMarkExpired, withNewAdministratorMark } from "./administrator-mark";
import type { HolderClaim } from "./holder-claim";
import { domainsFederatedAfter } from "./planned-domain";
import type { PreflightSnapshot } from "./snapshot";
import type { AdministratorPlan, MadeAdministrator, PlannedInputs, PreflightInputs } from "./types";

/** The administrator that the run goes by; nothing of it where people have their own. */
export interface AdministratorDecision {
  plan?: AdministratorPlan;
  found?: TechnicalAdministrator;
}

/** Who tells of the account, and when. */
interface Asked {
  graph: Graph;
  at: Date;
}

/** Goes by the account that the program names, makes one, or leaves it to people who have their own. */
export async function decideAdministrator(
  { administrator }: PreflightInputs,
  before: AdministratorPlan | undefined,
  snapshot: PreflightSnapshot & Pick<HolderClaim, "handing">,
  { graph, at }: Asked,
  call: Call,
): Promise<AdministratorDecision> {
  if (!administrator) return {};
  if (!("adopt" in administrator))
    return decideMadeAdministrator(administrator, before, snapshot, { graph, at }, call);
  const { holders } = snapshot.administrators;
  const account = holders.find((holder) => holder.account.id === administrator.adopt)?.account;
  const name = account && { userPrincipalName: account.userPrincipalName };
  return { plan: { ...administrator, ...name }, found: { adopts: administrator.adopt } };
}

/** Whose the account is can be told by the name only before it is made; from then on the mark tells. */
async function decideMadeAdministrator(
  { mailNickname }: MadeAdministrator,
  before: AdministratorPlan | undefined,
  { initialDomain, administrators: { holders }, handing }: PreflightSnapshot & Pick<HolderClaim, "handing">,
  { graph, at }: Asked,
  { signal, log }: Call,
): Promise<AdministratorDecision> {
  const makes = `${mailNickname}@${initialDomain ?? "the initial domain"}`;
  const own = before && "mailNickname" in before ? before : undefined;
  // An account that gets another name takes its mark along, or goes on without one.
  const { mark, markedAt } = own ?? withNewAdministratorMark(mailNickname, at);
  const plan = { mailNickname, ...(mark ? { mark } : {}), ...(markedAt ? { markedAt } : {}) };
  if (initialDomain === undefined) return { plan, found: { makes } };
  const isRenamed = own !== undefined && !sameName(own.mailNickname, mailNickname);
  const present = isRenamed ? `${own.mailNickname}@${initialDomain}` : makes;
  const isGlobalAdministrator = holdsGlobalAdministrator(present, holders);
  if (own && !isRenamed && isGlobalAdministrator) return { plan, found: { makes } };
  const account = await graph.users.originOf(makes, { signal });
  const unmade: MissingAdministratorPart[] = [
    ...(isRenamed ? (["name"] as const) : account ? [] : (["account"] as const)),
    ...(isGlobalAdministrator ? [] : (["role"] as const)),
  ];
  if (own && !isRenamed) {
    if (!account)
      return {
        plan: isMarkExpired(own, at) ? withNewAdministratorMark(mailNickname, at) : plan,
        found: { makes, unmade },
      };
    if (fitsMarkTime(own, account)) return { plan, found: { makes, unmade } };
    // What it carries it was given by who read it on the account of before.
    return { plan, found: { makes, namesake: { account: { ...account, employeeId: null } } } };
  }
  const given = account?.employeeId;
  // Only who rules the tenant already: nobody becomes a Global Administrator by what an account says of itself.
  const giver =
    given && !own && isGlobalAdministrator
      ? handing.find(({ holder }) => isAdministratorMarkOf(holder, given))
      : undefined;
  if (given && giver) {
    log(
      "info",
      `${makes} has the mark of ${giver.holder.stack}, which hands it over: this stack takes it over.`,
    );
    const { createdDateTime } = account;
    const since = createdDateTime ? { markedAt: createdDateTime } : {};
    return { plan: { mailNickname, mark: given, ...since }, found: { makes, unmade } };
  }
  // Somebody else's account of the name is refused.
  return { plan, found: { makes, namesake: { account }, ...(account ? {} : { unmade }) } };
}

/** Of its own, for good: what a group lends it is not what the program gives. */
function holdsGlobalAdministrator(userPrincipalName: string, holders: readonly RoleHolder[]): boolean {
  return holders.some(
    ({ account, roleTemplateId, assignment, through }) =>
      sameName(account.userPrincipalName, userPrincipalName) &&
      roleTemplateId === GLOBAL_ADMINISTRATOR_ROLE &&
      assignment === "active" &&
      through === undefined,
  );
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Who else rules the tenant, beside the domains that are federated or to be; as last told where it could not be read. */
export function otherGlobalAdministrators(
  inputs: PreflightInputs,
  found: TechnicalAdministrator | undefined,
  snapshot: PreflightSnapshot,
  before: string | undefined,
): string | undefined {
  const own = found && "makes" in found ? found.makes.toLowerCase() : undefined;
  const beside = permanentAdministrators(domainsFederatedAfter(inputs, snapshot), snapshot.administrators);
  return beside?.filter((upn) => upn !== own).join(", ") ?? before;
}

/** Whether anybody gets into the tenant without JumpCloud once the run's domains are federated. */
export function emergencyAccessAfter(
  inputs: PlannedInputs,
  found: TechnicalAdministrator | undefined,
  snapshot: PreflightSnapshot,
  now: Date,
): EmergencyJudgement {
  return judgeEmergencyAccess({
    ...snapshot.administrators,
    federated: domainsFederatedAfter(inputs, snapshot),
    members: inputs.members,
    ...(found && "makes" in found ? { makes: found.makes } : {}),
    ...(found && "adopts" in found ? { adopted: found.adopts } : {}),
    attestation: inputs.terms?.emergencyAccess,
    now,
  });
}
