import {
  APPLICATION_CONTROL_PERMISSIONS,
  type ApplicationAccess,
  type ApplicationAccessSnapshot,
  type ApplicationAdministrators,
  type ApplicationKey,
  FEDERATING_PERMISSIONS,
} from "../../audit/permissions/application-access";
import type { Reading } from "../../audit/reading";
import type { ApplicationCredential, Graph, Registration, ServicePrincipal } from "../../clients/graph";
import { type CallOptions, ifAnswered } from "../../clients/http";
import { attemptReading } from "../attempt-reading";
import { lacksPermissions } from "../tenant/tenant";

/** https://learn.microsoft.com/graph/api/application-list */
const READS_APPLICATIONS = [
  "Application.Read.All",
  "Application.ReadWrite.All",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
];

/** They may write the credentials of every application. https://learn.microsoft.com/graph/api/application-addpassword */
const ADMINISTRATORS: Readonly<Record<string, string>> = {
  "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3": "Application Administrator",
  "158c047a-c907-4556-b7ef-446551a6b5f7": "Cloud Application Administrator",
  "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2": "Hybrid Identity Administrator",
};

/** Who can sign in as the applications that may federate, and as the one whose credential is at hand. */
export async function readApplicationAccess(
  graph: Graph,
  repository: string | undefined,
  call?: CallOptions,
): Promise<Reading<ApplicationAccessSnapshot>> {
  if (await lacksPermissions(graph, READS_APPLICATIONS)) {
    return { unread: "the credential lacks the Graph permission Application.Read.All" };
  }
  return attemptReading(async () => {
    const [granted, { objectId, scopes }, administrators] = await Promise.all([
      graph.servicePrincipals.holders([...FEDERATING_PERMISSIONS, ...APPLICATION_CONTROL_PERMISSIONS], call),
      graph.claims(),
      applicationAdministrators(graph, call),
    ]);
    const federating = granted.filter(({ permission }) => isOneOf(FEDERATING_PERMISSIONS, permission));
    // A signed-in person's token names the person.
    const own = scopes.length > 0 || objectId === "" ? [] : [objectId];
    const ids = [...new Set([...own, ...federating.map(({ principalId }) => principalId)])];
    const applications = await Promise.all(
      ids.map(async (id) => {
        const its = federating.filter(({ principalId }) => principalId === id);
        return identityOf(
          graph,
          id,
          its.map(({ permission }) => permission),
          call,
        );
      }),
    );
    const makers = granted
      .filter(({ permission }) => isOneOf(APPLICATION_CONTROL_PERMISSIONS, permission))
      .map(({ principalId, principalDisplayName, permission }) => ({
        name: principalDisplayName ?? principalId,
        permission,
      }));
    return { applications, makers, administrators, ...(repository ? { repository } : {}) };
  });
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name);
}

async function identityOf(
  graph: Graph,
  id: string,
  federates: string[],
  call?: CallOptions,
): Promise<ApplicationAccess> {
  const [{ tenantId }, principal, owners] = await Promise.all([
    graph.claims(),
    graph.servicePrincipals.get(id, call),
    graph.servicePrincipals.owners(id, call),
  ]);
  const { appId = "", displayName: name, appOwnerOrganizationId: home } = principal;
  const here = { name, appId, federates: federates.sort(), owners: namesOf(owners), keys: keysOf(principal) };
  if (home && home !== tenantId) return { ...here, isForeign: true, trusts: [] };
  const registration = await graph.registrations.find(appId, call);
  if (!registration) return { ...here, trusts: [] };
  const [registrationOwners, trusts] = await Promise.all([
    graph.registrations.owners(registration.id, call),
    graph.registrations.federatedCredentials(registration.id, call),
  ]);
  return {
    ...here,
    owners: [...new Set([...here.owners, ...namesOf(registrationOwners)])].sort(),
    keys: [...here.keys, ...keysOf(registration)],
    trusts: trusts.map(({ name, issuer, subject }) => ({
      name,
      issuer: issuer ?? "",
      ...(subject ? { subject } : {}),
    })),
  };
}

function keysOf({ passwordCredentials, keyCredentials }: ServicePrincipal | Registration): ApplicationKey[] {
  const key = (kind: ApplicationKey["kind"]) => (one: ApplicationCredential) => ({
    kind,
    name: one.displayName ?? "without a name",
    until: one.endDateTime ?? "",
  });
  return [
    ...(passwordCredentials ?? []).map(key("secret")),
    ...(keyCredentials ?? []).map(key("certificate")),
  ];
}

function namesOf(owners: NonNullable<ServicePrincipal["owners"]>): string[] {
  return owners.map((one) => one.userPrincipalName ?? one.displayName ?? one.id);
}

async function applicationAdministrators(
  graph: Graph,
  call?: CallOptions,
): Promise<ApplicationAdministrators[]> {
  // A tenant without the licence for eligible roles has none, and says so by refusing.
  const [roles, eligible] = await Promise.all([
    graph.roles.list(call),
    ifAnswered(graph.roles.eligible(call)),
  ]);
  return Promise.all(
    Object.entries(ADMINISTRATORS).map(async ([templateId, role]) => {
      const active = roles.find(({ roleTemplateId }) => roleTemplateId === templateId);
      const { users, groups } = active
        ? await graph.roles.holdersOf(active, call)
        : { users: [], groups: [] };
      const may = (eligible ?? []).filter(({ roleDefinitionId }) => roleDefinitionId === templateId);
      const named = await Promise.all(may.map(({ principalId }) => nameOf(graph, principalId, call)));
      const holders = [
        ...users.map(({ userPrincipalName }) => userPrincipalName),
        ...groups.map(({ displayName }) => `the group ${displayName}`),
        ...named.map((name) => `${name}, who may activate the role,`),
      ];
      return { role, holders: holders.sort() };
    }),
  );
}

async function nameOf(graph: Graph, id: string, call?: CallOptions): Promise<string> {
  return (await graph.users.findByUpn(id, call))?.userPrincipalName ?? `the object ${id}`;
}
