import { type Finding, holds, unknown, violated } from "../finding";
import type { TenantDomain } from "../vendor-objects";
import { type DirectoryBinding, domainOfAddress, type EntraAccount, type JumpCloudAccount } from "./accounts";
import {
  type ImmutableIdWrite,
  type SkippedAccount,
  type SkipReason,
  skipReasonOfAccount,
  skipReasonOfVerdict,
} from "./immutable-ids";
import type { PersonVerdict } from "./verdicts";

/** Whose ids are to become JumpCloud's. */
export interface RemapRequest {
  /** The domain and the children that sign in as it does. */
  scope: readonly string[];
  /** Sign-in names, in lower case; everybody of the domain where none is named. */
  users?: readonly string[];
  /** Sign-in names of holders of privileged roles, in lower case, who are to sign in through JumpCloud, too. */
  privileged?: readonly string[];
}

/** Each account of the domain, in one of three lists. */
export interface RemapPlan {
  writes: ImmutableIdWrite[];
  /** Sign-in names of who has JumpCloud's id already. */
  ready: string[];
  /** Who is left to a person. */
  left: (SkippedAccount & {
    /** The id that the account has; missing if it has none. */
    was?: string;
  })[];
}

/**
 * Who gets JumpCloud's id in place of a former identity provider's, or of none. Nobody's who can't be told to be one
 * person with certainty, and nobody's who would give a role to whoever has the JumpCloud account.
 */
export function planRemap(verdicts: readonly PersonVerdict[], asked: RemapRequest): RemapPlan {
  const plan: RemapPlan = { writes: [], ready: [], left: [] };
  for (const verdict of verdicts) {
    const { account } = verdict;
    if (!account || !isAsked(account, asked)) continue;
    const { userPrincipalName: user, immutableId: was } = account;
    const kept = was === undefined ? {} : { was };
    const isReady = verdict.person !== undefined && was === verdict.person.id;
    const obstacle = isReady ? skipReasonOfVerdict(verdict) : obstacleTo(verdict, account, asked);
    if (obstacle) plan.left.push({ user, ...obstacle, ...kept });
    else if (isReady) plan.ready.push(user);
    else if (verdict.person) plan.writes.push({ ...writeOf(account, verdict.person), ...kept });
  }
  const known = new Set(
    verdicts.flatMap(({ account }) =>
      account && isOfScope(account, asked) ? [account.userPrincipalName.toLowerCase()] : [],
    ),
  );
  const named = new Set([...(asked.users ?? []), ...(asked.privileged ?? [])]);
  for (const user of named) if (!known.has(user)) plan.left.push({ user, ...NOBODY });
  return plan;
}

const NOBODY: SkipReason = { reason: "the domain has no account of this name", wayOut: "Correct the name" };

function isAsked(account: EntraAccount, asked: RemapRequest): boolean {
  const isNamed = asked.users?.includes(account.userPrincipalName.toLowerCase()) ?? true;
  return isNamed && isOfScope(account, asked);
}

function isOfScope({ userPrincipalName }: EntraAccount, { scope }: RemapRequest): boolean {
  return scope.includes(domainOfAddress(userPrincipalName));
}

function writeOf({ id, userPrincipalName }: EntraAccount, person: JumpCloudAccount): ImmutableIdWrite {
  return { accountId: id, user: userPrincipalName, person: person.email, immutableId: person.id };
}

function obstacleTo(
  verdict: PersonVerdict,
  account: EntraAccount,
  asked: RemapRequest,
): SkipReason | undefined {
  const { person, state, class: kind } = verdict;
  if (!person) return { reason: state.evidence, wayOut: state.wayOut || "Nothing" };
  const isNamed = asked.privileged?.includes(account.userPrincipalName.toLowerCase()) ?? false;
  const obstacle = skipReasonOfAccount(
    kind === "administrator" && isNamed ? "person" : kind,
    account,
    person,
  );
  if (kind === "administrator" && !isNamed && obstacle) return privileged(account);
  return obstacle ?? skipReasonOfVerdict(verdict);
}

/** https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access */
function privileged({ userPrincipalName }: EntraAccount): SkipReason {
  const wayOut = `Name it with --privileged ${userPrincipalName} if it is to sign in through JumpCloud; never name an emergency administrator`;
  return {
    reason: "it holds a privileged role, and anybody who has the JumpCloud account would get that role",
    wayOut,
  };
}

/** Where a remap is begun, found out by reading. */
export interface RemapSnapshot {
  /** Name of the domain. */
  domain: string;
  domains: readonly TenantDomain[];
  /** Whom JumpCloud's directory has written, and the accounts of the snapshot. */
  bindings: readonly DirectoryBinding[];
  accounts: readonly EntraAccount[];
  /** Roles whose holders could not be read, in words. */
  unreadRoles: readonly string[];
  /** Why not everybody may have been seen; missing if all were. */
  doubt?: string;
}

/** What has to hold before an id is written. */
export function checkRemap(situation: RemapSnapshot): Finding[] {
  return [
    checkDomainManaged(situation),
    checkImmutableIdsProvenBySync(situation),
    checkRolesRead(situation.unreadRoles),
    everybodySeen(situation),
  ];
}

/** In a federated domain Microsoft may refuse another id, and where it does not, the person is locked out at once. */
export function checkDomainManaged({ domain, domains }: Pick<RemapSnapshot, "domain" | "domains">): Finding {
  const code = "remap-federated";
  const tenantDomain = domains.find(({ name }) => name === domain);
  if (tenantDomain?.authenticationType === "Managed") return holds(code, domain, "it is Managed");
  const issuer = tenantDomain?.federation?.issuerUri ?? "an issuer that could not be read";
  const evidence = `it is federated with ${issuer}, so no immutable ids are written`;
  const wayOut = `Set it to Managed in a planned window: \`npx jumpcloud-entra rollback --domain ${domain} --foreign --record former.json\``;
  return violated(code, domain, evidence, wayOut);
}

/**
 * Whether JumpCloud's ids are the ids of its users, which no page of JumpCloud's says: by somebody whom its sync has
 * written. A former provider's id on an account that stood there before says nothing of it.
 */
export function checkImmutableIdsProvenBySync({
  bindings,
  accounts,
}: Pick<RemapSnapshot, "bindings" | "accounts">): Finding {
  const code = "immutable-id-unproven";
  const byId = new Map(accounts.map((account) => [account.id, account] as const));
  const proof = bindings.flatMap(({ userId, entraId }) => {
    const account = byId.get(entraId ?? "");
    return account?.immutableId === userId ? [account] : [];
  })[0];
  if (proof)
    return holds(code, proof.userPrincipalName, `JumpCloud's sync wrote its id ${proof.immutableId} there`);
  const evidence =
    "no account that JumpCloud's sync has written has the id of a JumpCloud user, so it is not certain what JumpCloud sends";
  const wayOut =
    "Put one test user without an account in the tenant into the group, let JumpCloud sync it, and run this again";
  return unknown(code, "immutable ids", evidence, wayOut);
}

/** Nobody's id is written while it is not known who would bring a role along. */
export function checkRolesRead(unread: readonly string[]): Finding {
  const code = "administrators-unread";
  if (unread.length === 0) return holds(code, "privileged roles", "everybody who holds one was read");
  const evidence = `it could not be read who holds privileged roles: ${unread.join("; ")}`;
  return unknown(code, "privileged roles", evidence, "Grant what is missing, and run it again");
}

function everybodySeen({ domain, doubt }: RemapSnapshot): Finding {
  const code = "people-unread";
  if (doubt === undefined) return holds(code, domain, "everybody was read");
  return unknown(code, domain, `some people may be missing: ${doubt}`, "Run it again in some minutes");
}
