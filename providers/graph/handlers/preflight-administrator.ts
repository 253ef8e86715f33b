import { randomBytes } from "node:crypto";
import { administratorApart } from "../../../audit/administrators";
import { emergencyAdministrator } from "../../../audit/emergency-access";
import { awaited, type Finding } from "../../../audit/finding";
import { administratorAdopted, administratorOwn } from "../../../audit/technical-administrator";
import type { Graph } from "../../../clients/graph";
import type { Call } from "../../lifecycle/handler";
import type {
  AdministratorPlan,
  AdoptedAdministrator,
  MadeAdministrator,
  PreflightInputs,
} from "../preflight";
import type { Picture } from "./preflight-picture";

/** What Preflight found of the administrator that the run goes by. */
export interface Administering {
  plan?: AdministratorPlan;
  /** Sign-in name of the account that the program makes. */
  makes?: string;
  findings: Finding[];
}

/** Where an administrator can be, and whom JumpCloud can't keep out. */
export interface Surroundings {
  picture: Pick<Picture, "administrators">;
  /** The tenant's initial domain. */
  initial: string | undefined;
  /** Domains that this run federates, with their children. */
  planned: string[];
  /** Those, and what is federated already. */
  federated: string[];
}

/** Goes by the account that the program names, makes one, or leaves it to people who have their own. */
export async function settleAdministrator(
  { administrator, members }: PreflightInputs,
  before: AdministratorPlan | undefined,
  surroundings: Surroundings,
  graph: Graph,
  call: Call,
): Promise<Administering> {
  if (!administrator) return { findings: [] };
  return "adopt" in administrator
    ? adopt(administrator, members, surroundings)
    : make(administrator, before, surroundings, graph, call);
}

function adopt(
  administrator: AdoptedAdministrator,
  members: string[],
  { picture: { administrators }, federated }: Surroundings,
): Administering {
  const { adopt: id } = administrator;
  const account = administrators.holders.find((holder) => holder.account.id === id)?.account;
  const name = account && { userPrincipalName: account.userPrincipalName };
  const finding = administratorAdopted(id, { ...administrators, federated, members });
  return { plan: { ...administrator, ...name }, findings: [finding] };
}

/** Whose the account is can be told by the name only before it is made; from then on the mark tells. */
async function make(
  administrator: MadeAdministrator,
  before: AdministratorPlan | undefined,
  { initial, planned }: Surroundings,
  graph: Graph,
  { signal }: Call,
): Promise<Administering> {
  const { mailNickname } = administrator;
  const makes = `${mailNickname}@${initial ?? "the initial domain"}`;
  const findings = [administratorApart(makes, planned)];
  const own = before && "mailNickname" in before ? before : undefined;
  // An account that gets another name takes its mark along, or goes on without one.
  const mark = own ? own.mark : newMark();
  const plan = { mailNickname, ...(mark ? { mark } : {}) };
  if (initial === undefined || (own && sameName(own.mailNickname, mailNickname)))
    return { plan, makes, findings };
  const namesake = await graph.users.originOf(makes, { signal });
  return { plan, makes, findings: [...findings, administratorOwn(makes, namesake)] };
}

/** Graph takes 16 characters as an `employeeId`. https://learn.microsoft.com/graph/api/resources/user#properties */
function newMark(): string {
  return randomBytes(12).toString("base64url");
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** A run that makes none may meet nobody: that waits for a person until a domain is federated. */
export function emergencyAhead(
  inputs: PreflightInputs,
  { plan, makes }: Administering,
  { picture: { administrators }, federated }: Surroundings,
  now: Date,
): Finding {
  const finding = emergencyAdministrator({
    ...administrators,
    federated,
    members: inputs.members,
    ...(makes ? { makes } : {}),
    ...(plan && "adopt" in plan ? { adopted: plan.adopt } : {}),
    attestation: inputs.terms?.emergencyAccess,
    now,
  });
  return awaited(finding);
}
