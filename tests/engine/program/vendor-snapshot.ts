import type { RunningEmulators } from "../../../emulators";
import { groupsOf } from "../../../emulators/jumpcloud/graph";

/** What the run of the program leaves at both vendors, in names instead of ids, lists sorted. */
export interface VendorSnapshot {
  /** Domain → `Managed` or `Federated`, and which one is the default; a child inherits from its root. */
  domains: Record<string, string>;
  federatedWith: string[];
  /** Account → e-mail of the person at JumpCloud who signs in to it; empty for nobody. */
  accounts: Record<string, string>;
  /** Global Administrators; a holder is named once for each assignment. */
  administrators: string[];
  /** JumpCloud group → members. */
  groups: Record<string, string[]>;
  /** Sign-in page → groups; a second application of the same page shows as another entry. */
  applications: [page: string, groups: string[]][];
  directories: [name: string, groups: string[]][];
}

const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";

/** The ids of those who hold the role in the whole tenant. */
export function globalAdministrators({ assignments }: RunningEmulators["entra"]["state"]): string[] {
  return [...assignments.values()]
    .filter(
      ({ roleDefinitionId, directoryScopeId }) =>
        roleDefinitionId === GLOBAL_ADMINISTRATOR && directoryScopeId === "/",
    )
    .map(({ principalId }) => principalId);
}

export function vendorSnapshotOf({ entra, jumpcloud, urls }: RunningEmulators): VendorSnapshot {
  const { state: tenant } = entra;
  const { state: organization } = jumpcloud;
  const named = (reached: { id: string }[]) =>
    reached.map(({ id }) => organization.groups.get(id)?.name ?? id).sort();
  const upnOf = (id: string) => tenant.users.get(id)?.userPrincipalName ?? id;
  const membersOf = (group: string) =>
    organization.memberships
      .filter((row) => row.group === group)
      .map(({ user }) => organization.users.get(user)?.email ?? user);
  return {
    domains: Object.fromEntries(
      [...tenant.domains.values()].map((domain) => {
        const { authenticationType } = tenant.rootOf(domain);
        return [domain.id, domain.isDefault ? `${authenticationType}, default` : authenticationType];
      }),
    ),
    federatedWith: [...tenant.federations].map(([domain, { issuerUri }]) => `${domain}: ${issuerUri}`),
    accounts: Object.fromEntries(
      [...tenant.users.values()].map(({ userPrincipalName, onPremisesImmutableId }) => [
        userPrincipalName,
        organization.users.get(onPremisesImmutableId ?? "")?.email ?? "",
      ]),
    ),
    administrators: globalAdministrators(tenant).map(upnOf).sort(),
    groups: Object.fromEntries(
      [...organization.groups.values()].map(({ id, name }) => [name, membersOf(id).sort()]),
    ),
    applications: [...organization.applications.values()].map(({ _id, ssoUrl }) => [
      ssoUrl.replace(urls.signIn, "https://sso.jumpcloud.com"),
      named(groupsOf(organization, { type: "application", id: _id })),
    ]),
    directories: [...organization.directories.values()].map(({ id, name }) => [
      name,
      named(groupsOf(organization, { type: "office_365", id })),
    ]),
  };
}

const PAGE = "https://sso.jumpcloud.com/saml2/m365-example-com";
const GROUP = "Microsoft 365 users";

/** Five people of whom one is on the second domain, after stage `prepare`. */
export const PREPARED: VendorSnapshot = {
  domains: {
    "example.com": "Managed",
    "example.org": "Managed",
    "eu.example.com": "Managed",
    "example.onmicrosoft.com": "Managed, default",
  },
  federatedWith: [],
  accounts: {
    "ada@example.com": "ada@example.com",
    "lucas@example.com": "lucas@example.com",
    "marco@example.org": "marco@example.org",
    "noah@example.com": "noah@example.com",
    "zoe@example.com": "zoe@example.com",
    "admin@example.onmicrosoft.com": "",
    "breakglass@example.onmicrosoft.com": "",
    "jumpcloud-admin@example.onmicrosoft.com": "",
  },
  administrators: [
    "admin@example.onmicrosoft.com",
    "breakglass@example.onmicrosoft.com",
    "jumpcloud-admin@example.onmicrosoft.com",
  ],
  groups: {
    [GROUP]: [
      "ada@example.com",
      "lucas@example.com",
      "marco@example.org",
      "noah@example.com",
      "zoe@example.com",
    ],
  },
  applications: [[PAGE, [GROUP]]],
  directories: [["Microsoft 365", [GROUP]]],
};

/** The same company after stage `federated`. */
export const FEDERATED: VendorSnapshot = {
  ...PREPARED,
  domains: { ...PREPARED.domains, "example.com": "Federated", "eu.example.com": "Federated" },
  federatedWith: ["example.com: https://example.com"],
};
