import { hexId, SnapshotError } from "../core";
import type {
  AccessPolicy,
  Admin,
  Application,
  Directory,
  Edge,
  GraphType,
  IdentityProvider,
  InsightEvent,
  Membership,
  Organization,
  PendingActivation,
  SyncRecord,
  SystemUser,
  UserGroup,
} from "./entities";

/** Everything that the emulator remembers, as plain data. */
export interface StoreContent {
  organization: Organization;
  admins: Admin[];
  users: SystemUser[];
  /** Passwords of the sign-in pages by user id; never part of an answer. */
  passwords: Record<string, string>;
  groups: UserGroup[];
  applications: Application[];
  directories: Directory[];
  accessPolicies: AccessPolicy[];
  /** Left out in state files of before. */
  identityProviders?: IdentityProvider[];
  memberships: Membership[];
  edges: Edge[];
  activations: PendingActivation[];
  syncRecords: SyncRecord[];
  events: InsightEvent[];
  lastId: number;
}

/** The emulator's memory. Objects are found by id; relations are lists, small enough to be walked. */
export class Store {
  organization: Organization;
  admins: Admin[];
  readonly users: Map<string, SystemUser>;
  readonly passwords: Map<string, string>;
  readonly groups: Map<string, UserGroup>;
  readonly applications: Map<string, Application>;
  readonly directories: Map<string, Directory>;
  readonly accessPolicies: Map<string, AccessPolicy>;
  identityProviders: IdentityProvider[];
  memberships: Membership[];
  edges: Edge[];
  activations: PendingActivation[];
  readonly syncRecords: Map<string, SyncRecord>;
  events: InsightEvent[];
  private lastId: number;

  constructor(content: StoreContent) {
    this.organization = content.organization;
    this.admins = content.admins;
    this.users = new Map(content.users.map((user) => [user._id, user]));
    this.passwords = new Map(Object.entries(content.passwords));
    this.groups = new Map(content.groups.map((group) => [group.id, group]));
    this.applications = new Map(content.applications.map((application) => [application._id, application]));
    this.directories = new Map(content.directories.map((directory) => [directory.id, directory]));
    this.accessPolicies = new Map(content.accessPolicies.map((policy) => [policy.id, policy]));
    this.identityProviders = content.identityProviders ?? [];
    this.memberships = content.memberships;
    this.edges = content.edges;
    this.activations = content.activations;
    this.syncRecords = new Map(content.syncRecords.map((record) => [syncKey(record), record]));
    this.events = content.events;
    this.lastId = content.lastId;
  }

  /** A new object id: the same ones in the same order in every run from one seed. */
  newId(kind: string): string {
    this.lastId += 1;
    return hexId(kind, "new", String(this.lastId));
  }

  /** Whether an object that edges can point to exists. */
  has(type: GraphType | string, id: string): boolean {
    if (type === "user") return this.users.has(id);
    if (type === "user_group") return this.groups.has(id);
    if (type === "application") return this.applications.has(id);
    return this.directories.get(id)?.type === type;
  }

  /** Removes every membership and edge that touches an object. */
  detach(id: string): void {
    this.memberships = this.memberships.filter((row) => row.group !== id && row.user !== id);
    this.edges = this.edges.filter((edge) => edge.from.id !== id && edge.to.id !== id);
  }

  findUser(nameOrEmail: string): SystemUser | undefined {
    const wanted = nameOrEmail.toLowerCase();
    return [...this.users.values()].find(
      (user) => user.username.toLowerCase() === wanted || user.email.toLowerCase() === wanted,
    );
  }

  toJSON(): StoreContent {
    return {
      organization: this.organization,
      admins: this.admins,
      users: [...this.users.values()],
      passwords: Object.fromEntries(this.passwords),
      groups: [...this.groups.values()],
      applications: [...this.applications.values()],
      directories: [...this.directories.values()],
      accessPolicies: [...this.accessPolicies.values()],
      ...(this.identityProviders.length > 0 ? { identityProviders: this.identityProviders } : {}),
      memberships: this.memberships,
      edges: this.edges,
      activations: this.activations,
      syncRecords: [...this.syncRecords.values()],
      events: this.events,
      lastId: this.lastId,
    };
  }
}

/** Where the sync record of an object is kept. */
export function syncKey(record: Pick<SyncRecord, "directoryId" | "type" | "id">): string {
  return `${record.directoryId} ${record.type} ${record.id}`;
}

/** Takes the JumpCloud part of a state file, refusing one that isn't whole. @throws SnapshotError */
export function toStoreContent(part: unknown, file = "given to the JumpCloud emulator"): StoreContent {
  const content = part as Partial<StoreContent> | null | undefined;
  const lists = [
    content?.admins,
    content?.users,
    content?.groups,
    content?.applications,
    content?.directories,
    content?.accessPolicies,
    content?.memberships,
    content?.edges,
    content?.activations,
    content?.syncRecords,
    content?.events,
  ];
  if (!content?.organization?._id || !content.passwords || !lists.every(Array.isArray)) {
    throw new SnapshotError(file, "its JumpCloud part is damaged");
  }
  return structuredClone(content as StoreContent);
}
