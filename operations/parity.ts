import { type Binding, domainOf, type JumpCloudAccount } from "../audit/accounts";
import type { People } from "../audit/people";
import { apartFrom } from "../audit/projection";
import type { StateCode } from "../audit/reasons";
import type { SyncRules } from "../audit/sign-in-name";
import { judgePeople, type Verdict } from "../audit/verdicts";
import type { Call } from "../providers/lifecycle/handler";
import { accessRules, bindingsOfDirectory, collect, IncompleteSurvey, syncRules } from "../surveys";
import { type Everybody, everybody } from "./everybody";
import type { Vendors } from "./vendors";
import type { Whereabouts } from "./whereabouts";

/** Everybody of one domain, judged as far as it is set up. */
export interface DomainParity {
  where: Whereabouts;
  verdicts: Verdict[];
  /** What the verdicts leave out because it does not exist yet, one sentence each. */
  unjudged: string[];
  people: People;
}

/**
 * Judges everybody of the domains and of their groups. It reads both vendors whole, once: about three requests for each
 * hundred people of JumpCloud, and one for each 999 accounts of the tenant.
 */
export async function judgeDomains(
  vendors: Vendors,
  found: readonly Whereabouts[],
  call: Call,
  tell: (line: string) => void = () => undefined,
): Promise<DomainParity[]> {
  const all = await everybody(vendors, call, tell);
  const pictures = new Map<string, Promise<DirectoryPicture>>();
  const scopes = found.map(({ scope }) => scope);
  return Promise.all(
    found.map(async (where, index) => {
      const id = where.directory?.id ?? "";
      const picture = pictures.get(id) ?? directoryPicture(vendors, where, call);
      pictures.set(id, picture);
      const people = await peopleOf(vendors, where, all, await picture, call);
      const judged = judgePeople(people, { domains: where.scope });
      const others = new Set(scopes.flatMap((scope, other) => (other === index ? [] : scope)));
      const verdicts = judged
        .filter(({ account }) => !account || !others.has(domainOf(account.userPrincipalName)))
        .map((verdict) => apartFrom(laterStates(where), verdict));
      return { where, verdicts, unjudged: unjudgedOf(where), people };
    }),
  );
}

interface DirectoryPicture {
  bindings: Binding[];
  rules: SyncRules;
}

async function directoryPicture(
  { jumpcloud }: Vendors,
  { directory }: Whereabouts,
  { signal }: Call,
): Promise<DirectoryPicture> {
  if (!directory) return { bindings: [], rules: UNTOUCHED };
  const [bindings, rules] = await Promise.all([
    collect(bindingsOfDirectory(jumpcloud, directory.id, { signal })),
    syncRules(jumpcloud, directory.id, { signal }),
  ]);
  return { bindings, rules };
}

/** How JumpCloud writes people where nothing was set otherwise. */
export const UNTOUCHED: SyncRules = {
  domains: [],
  upnFromAlternateEmail: false,
  onLockout: "maintain",
  onPasswordExpiration: "maintain",
};

async function peopleOf(
  vendors: Vendors,
  where: Whereabouts,
  { jumpcloud, entra, holders }: Everybody,
  { bindings, rules }: DirectoryPicture,
  call: Call,
): Promise<People> {
  const groups = await membersOf(vendors, where, jumpcloud, call);
  const members =
    groups.size > 0 ? [...groups.values()].flatMap((ids) => [...ids]) : onDomains(where, jumpcloud);
  const picture = { jumpcloud, entra, bindings, holders, members: [...new Set(members)], rules };
  if (!where.application) return picture;
  const access = await accessRules(vendors.jumpcloud, where.application.id, groups, { signal: call.signal });
  return { ...picture, access };
}

/** Ids of people by the id of their group. */
async function membersOf(
  { jumpcloud }: Vendors,
  { groups }: Whereabouts,
  all: readonly JumpCloudAccount[],
  { signal }: Call,
): Promise<Map<string, ReadonlySet<string>>> {
  const known = new Set(all.map(({ id }) => id));
  const read = await Promise.all(
    groups.map(async ({ id }) => {
      const members = await jumpcloud.userGroups.members(id, { signal });
      const missing = members.filter((member) => !known.has(member));
      if (missing.length > 0) throw new IncompleteSurvey(id, missing);
      return [id, new Set(members)] as const;
    }),
  );
  return new Map(read);
}

/** Whom a group would hold that is made for the whole domain. */
function onDomains({ scope }: Whereabouts, all: readonly JumpCloudAccount[]): string[] {
  return all.filter(({ email }) => scope.includes(domainOf(email))).map(({ id }) => id);
}

/** States that only say that something is not set up yet. */
export function laterStates({ groups, directory }: Whereabouts): StateCode[] {
  const membership: StateCode[] = groups.length > 0 ? [] : ["not-a-member", "not-bound"];
  return directory ? membership : [...membership, "not-bound", "not-synced"];
}

function unjudgedOf({ domain, standing, application, directory, groups }: Whereabouts): string[] {
  const issuer = standing.federation?.issuerUri;
  const isElsewhere = standing.authenticationType === "Federated" && issuer !== application?.idpEntityId;
  return [
    ...(isElsewhere
      ? [`${domain} is federated with ${issuer ?? "an unread issuer"}: people sign in there now`]
      : []),
    ...(application ? [] : [`JumpCloud has no application for ${domain} yet: whom it admits was not judged`]),
    ...(directory
      ? []
      : ["JumpCloud is not connected to Microsoft 365 yet: binding and sync were not judged"]),
    ...(groups.length > 0
      ? []
      : [
          "no group leads to application and directory yet: everybody of JumpCloud on the domain counts as a member",
        ]),
  ];
}
