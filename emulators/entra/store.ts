import type {
  Application,
  ConditionalAccessPolicy,
  Device,
  DirectoryAudit,
  DirectoryRole,
  Domain,
  EntraState,
  Federation,
  Group,
  OidcIssuer,
  RoleAssignment,
  SubscribedSku,
  Tenant,
  User,
} from "./entities";
import { domainOf } from "./names";
import { SignInMemory } from "./sign-in/memory";

/** What the emulated tenant holds, with the look-ups that the routes need. Knows no HTTP and refuses nothing. */
export class EntraStore {
  tenant: Tenant;
  readonly domains = new Map<string, Domain>();
  readonly federations = new Map<string, Federation>();
  readonly users = new Map<string, User>();
  readonly deletedUsers = new Map<string, User>();
  readonly managers = new Map<string, string>();
  readonly methods = new Map<string, string[]>();
  readonly groups = new Map<string, Group>();
  readonly members = new Map<string, Set<string>>();
  readonly owners = new Map<string, Set<string>>();
  readonly roles = new Map<string, DirectoryRole>();
  readonly assignments = new Map<string, RoleAssignment>();
  readonly eligibilities = new Map<string, RoleAssignment>();
  readonly applications = new Map<string, Application>();
  readonly devices = new Map<string, Device>();
  readonly conditionalAccess = new Map<string, ConditionalAccessPolicy>();
  readonly skus = new Map<string, SubscribedSku>();
  readonly audits = new Map<string, DirectoryAudit>();
  readonly issuers = new Map<string, OidcIssuer>();
  readonly signIns = new SignInMemory();
  private readonly userIdsByName = new Map<string, string>();

  constructor(state: EntraState) {
    this.tenant = state.tenant;
    this.restore(state);
  }

  /** Forgets everything and takes the given state over. */
  restore(given: EntraState): void {
    const state = structuredClone(given);
    this.tenant = state.tenant;
    refill(this.domains, state.domains.map(byId));
    refill(
      this.federations,
      state.federations.map(({ domainId, federation }) => [domainId, federation]),
    );
    refill(this.users, state.users.map(byId));
    refill(this.deletedUsers, state.deletedUsers.map(byId));
    refill(this.managers, state.managers);
    refill(this.methods, state.methods);
    refill(this.groups, state.groups.map(byId));
    refill(this.members, state.members.map(toSet));
    refill(this.owners, state.owners.map(toSet));
    refill(this.roles, state.roles.map(byId));
    refill(this.assignments, state.assignments.map(byId));
    refill(this.eligibilities, state.eligibilities.map(byId));
    refill(this.applications, state.applications.map(byId));
    refill(this.devices, (state.devices ?? []).map(byId));
    refill(this.conditionalAccess, (state.conditionalAccess ?? []).map(byId));
    refill(
      this.skus,
      (state.skus ?? []).map((sku) => [sku.skuId, sku]),
    );
    refill(this.audits, (state.audits ?? []).map(byId));
    refill(
      this.issuers,
      state.issuers.map((issuer) => [issuer.issuer, issuer]),
    );
    this.signIns.restore(state.signIns);
    refill(
      this.userIdsByName,
      state.users.map((user) => [user.userPrincipalName.toLowerCase(), user.id]),
    );
  }

  /** A copy of everything, as plain data. */
  snapshot(): EntraState {
    return structuredClone({
      tenant: this.tenant,
      domains: [...this.domains.values()],
      federations: [...this.federations].map(([domainId, federation]) => ({ domainId, federation })),
      users: [...this.users.values()],
      deletedUsers: [...this.deletedUsers.values()],
      managers: [...this.managers],
      methods: [...this.methods],
      groups: [...this.groups.values()],
      members: [...this.members].map(fromSet),
      owners: [...this.owners].map(fromSet),
      roles: [...this.roles.values()],
      assignments: [...this.assignments.values()],
      eligibilities: [...this.eligibilities.values()],
      applications: [...this.applications.values()],
      devices: [...this.devices.values()],
      conditionalAccess: [...this.conditionalAccess.values()],
      skus: [...this.skus.values()],
      audits: [...this.audits.values()],
      issuers: [...this.issuers.values()],
      signIns: this.signIns.snapshot(),
    });
  }

  /** A user by object id or user principal name. */
  findUser(idOrName: string): User | undefined {
    return this.users.get(idOrName) ?? this.users.get(this.userIdsByName.get(idOrName.toLowerCase()) ?? "");
  }

  putUser(user: User): void {
    const before = this.users.get(user.id);
    if (before) this.userIdsByName.delete(before.userPrincipalName.toLowerCase());
    this.users.set(user.id, user);
    this.userIdsByName.set(user.userPrincipalName.toLowerCase(), user.id);
  }

  /** Takes a user and all links to them away. */
  removeUser(user: User): void {
    this.users.delete(user.id);
    this.userIdsByName.delete(user.userPrincipalName.toLowerCase());
    this.managers.delete(user.id);
    for (const [report, manager] of this.managers) if (manager === user.id) this.managers.delete(report);
    for (const links of [...this.members.values(), ...this.owners.values()]) links.delete(user.id);
    for (const grants of [this.assignments, this.eligibilities]) {
      for (const grant of grants.values()) if (grant.principalId === user.id) grants.delete(grant.id);
    }
  }

  findApplication(clientId: string): Application | undefined {
    return [...this.applications.values()].find((application) => application.clientId === clientId);
  }

  /** The root domain that a domain takes its authentication type from: itself when it is a root. */
  rootOf(domain: Domain): Domain {
    if (domain.isRoot) return domain;
    const parents = [...this.domains.values()].filter(
      (root) => root.isRoot && domain.id.endsWith(`.${root.id}`),
    );
    return parents.sort((left, right) => right.id.length - left.id.length)[0] ?? domain;
  }

  isFederated(domain: Domain): boolean {
    return this.rootOf(domain).authenticationType === "Federated";
  }

  /** Users whose user principal name is in the domain. */
  usersOf(domainId: string): User[] {
    return [...this.users.values()].filter((user) => domainOf(user.userPrincipalName) === domainId);
  }
}

const byId = <T extends { id: string }>(item: T): [string, T] => [item.id, item];
const toSet = ([id, ids]: [string, string[]]): [string, Set<string>] => [id, new Set(ids)];
const fromSet = ([id, ids]: [string, Set<string>]): [string, string[]] => [id, [...ids]];

function refill<K, V>(map: Map<K, V>, entries: Iterable<readonly [K, V]>): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}
