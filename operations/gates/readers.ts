import { federatedDomainNames, findDomainByName, inheritingDomains } from "../../audit/federation/domains";
import type { DomainReadings } from "../../audit/gates/readings";
import type { RecordedDomain } from "../../audit/gates/subject";
import { collectAll } from "../../clients/http";
import {
  readAdministratorsOutside,
  readApplicationAccessPolicies,
  readBindingsOfDirectory,
  readCertificateAuthorities,
  readCloudPasswordPolicies,
  readConditionalAccessSnapshot,
  readConsentAccount,
  readDeclaredGroup,
  readDirectorySettings,
  readEnabledSignInMethods,
  readEntraIdentityProviders,
  readGroupsOfApplication,
  readGroupsOfDirectory,
  readJoinedDeviceCount,
  readJumpCloudScopes,
  readJumpCloudTenantApplications,
  readLeavers,
  readMicrosoft365Directory,
  readOnPremisesSync,
  readOrganizationRules,
  readPageStatus,
  readRealm,
  readSamlApplication,
  readSamlApplications,
  readSecurityDefaults,
  readSignInProbeSnapshot,
  readStagedRollouts,
  readTenantDomains,
  readTenantGroups,
  readTokenValidation,
  readUsersOutsideGroups,
} from "../../readings";
import type { Call } from "../../waiting/call";
import { currentTime, type Vendors } from "../connection/vendors";
import type { FederationDeclaration } from "../federation/declaration";
import { isPending, mfaBehaviorOrDefault } from "../federation/fields";
import { readPeopleForGates } from "./people";
import { readDecidingTemplate } from "./template";

/** What a reader may use: who asks, and other readings. */
export interface GateReaderContext {
  inputs: FederationDeclaration;
  vendors: Vendors;
  call: Call;
  /** Sign-in name of the account that consented to JumpCloud, where somebody has named it. */
  consentedBy?: string | undefined;
  recorded?: RecordedDomain | undefined;
  read<Name extends keyof DomainReadings>(name: Name): Promise<DomainReadings[Name] | undefined>;
}

type Readers = {
  [Name in keyof DomainReadings]: (asked: GateReaderContext) => Promise<DomainReadings[Name] | undefined>;
};

/** How each reading of a domain is read; nothing is answered for what can't be known yet. */
export const GATE_READERS: Readers = {
  domains: ({ vendors, call }) => readTenantDomains(vendors.graph, options(call)),

  application: async ({ inputs, vendors, call }) =>
    isPending(inputs, "applicationId")
      ? undefined
      : readSamlApplication(vendors.jumpcloud, inputs.applicationId, options(call)),

  applications: async ({ vendors, call }) =>
    collectAll(readSamlApplications(vendors.jumpcloud, options(call))),

  async template({ inputs: { domain }, vendors, call, read }) {
    const application = await read("application");
    return application && readDecidingTemplate(domain, application, vendors, call);
  },

  groups: async ({ inputs, vendors, call }) =>
    isPending(inputs, "applicationId")
      ? undefined
      : readGroupsOfApplication(vendors.jumpcloud, inputs.applicationId, options(call)),

  syncedGroups: async ({ inputs, vendors, call }) =>
    isPending(inputs, "directoryId")
      ? undefined
      : readGroupsOfDirectory(vendors.jumpcloud, inputs.directoryId, options(call)),

  async applicationUsers({ inputs, vendors, call, read }) {
    const groups = await read("groups");
    if (!groups || isPending(inputs, "applicationId")) return undefined;
    const { applicationId } = inputs;
    const declared = isPending(inputs, "groupId") ? undefined : inputs.groupId;
    if (declared === undefined ? groups.length > 0 : groups.includes(declared)) return undefined;
    const { jumpcloud } = vendors;
    const [group, application] = await Promise.all([
      declared === undefined ? undefined : readDeclaredGroup(jumpcloud, declared, options(call)),
      readUsersOutsideGroups(jumpcloud, { applicationId, groups }, [], options(call)),
    ]);
    // A group that is gone, or can't be read, lets nobody in.
    return { group: group && "value" in group ? (group.value?.members ?? []) : [], application };
  },

  async isAnyoneBoundAlone({ inputs, vendors: { jumpcloud }, call, read }) {
    const policies = await read("accessPolicies");
    const isDenied =
      policies && "value" in policies && policies.value.some(({ effect }) => effect === "deny");
    if (!isDenied || isPending(inputs, "applicationId")) return undefined;
    return jumpcloud.applications.associations.some(inputs.applicationId, "user", options(call));
  },

  async directoryCoverage({ inputs, vendors, call, read }) {
    const [groups, synced, users] = await Promise.all([
      read("groups"),
      read("syncedGroups"),
      read("applicationUsers"),
    ]);
    if (!groups || !synced || !isMade(inputs)) return undefined;
    if (groups.some((id) => synced.includes(id))) return undefined;
    const { applicationId, directoryId } = inputs;
    const { jumpcloud } = vendors;
    const [application, bindings] = await Promise.all([
      users?.application ?? readUsersOutsideGroups(jumpcloud, { applicationId, groups }, [], options(call)),
      collectAll(readBindingsOfDirectory(jumpcloud, directoryId, options(call))),
    ]);
    return { application, directory: bindings.map(({ userId }) => userId) };
  },

  signInPage: async ({ inputs, vendors, call }) =>
    isPending(inputs, "passiveSignInUri")
      ? undefined
      : readPageStatus(vendors.jumpcloud, inputs.passiveSignInUri, options(call)),

  async activePage({ inputs: { activeSignInUri, passiveSignInUri }, vendors, call, read }) {
    if (activeSignInUri === undefined) return undefined;
    if (activeSignInUri === passiveSignInUri) return read("signInPage");
    return readPageStatus(vendors.jumpcloud, activeSignInUri, options(call));
  },

  metadataPage: async ({ inputs: { metadataExchangeUri }, vendors, call }) =>
    metadataExchangeUri === undefined
      ? undefined
      : readPageStatus(vendors.jumpcloud, metadataExchangeUri, options(call)),

  async secondFactor({ inputs, read }) {
    const [domains = [], application] = await Promise.all([read("domains"), read("application")]);
    const live = findDomainByName(inputs.domain, domains);
    const isLeft = inputs.undeclaredFields?.includes("federatedIdpMfaBehavior") === true;
    const before = live?.federation;
    const isSame = before && (isLeft || before.federatedIdpMfaBehavior === mfaBehaviorOrDefault(inputs));
    if (!application || isSame) return undefined;
    const [policies, defaults, conditional] = await Promise.all([
      read("accessPolicies"),
      read("securityDefaults"),
      read("conditionalAccess"),
    ]);
    if (!policies || !defaults || !conditional) return undefined;
    return { jumpcloud: policies, securityDefaults: defaults, conditionalAccess: conditional };
  },

  accessPolicies: async ({ inputs, vendors, call }) =>
    isPending(inputs, "applicationId")
      ? undefined
      : readApplicationAccessPolicies(vendors.jumpcloud, inputs.applicationId, options(call)),

  securityDefaults: ({ vendors, call }) => readSecurityDefaults(vendors.graph, options(call)),

  realm: ({ inputs: { domain }, vendors, call }) => readRealm(vendors.graph, domain, options(call)),

  async token({ vendors, read }) {
    // The time of Graph's clock comes with an answer.
    await read("domains");
    return vendors.graph.claims();
  },

  joinedDevices: ({ vendors, call }) => readJoinedDeviceCount(vendors.graph, options(call)),

  tokenValidation: ({ vendors, call }) => readTokenValidation(vendors.graph, options(call)),

  entraProviders: ({ vendors: { graph, jumpcloud }, call }) =>
    readEntraIdentityProviders(graph, jumpcloud, options(call)),

  onPremisesSync: ({ vendors, call }) => readOnPremisesSync(vendors.graph, options(call)),

  assumptions: async ({ inputs, vendors: { graph, jumpcloud }, call }) =>
    isMade(inputs) ? readSignInProbeSnapshot(graph, jumpcloud, inputs, options(call)) : undefined,

  async people({ inputs, vendors, call, read }) {
    const domains = (await read("domains")) ?? [];
    return readPeopleForGates(inputs, inheritingDomains(inputs.domain, domains), domains, vendors, call);
  },

  emergency: async ({ read }) => (await read("people"))?.emergency,

  async administrators({ vendors, call, read }) {
    const domains = (await read("domains")) ?? [];
    return readAdministratorsOutside(vendors.graph, federatedDomainNames(domains), options(call));
  },

  async directory({ inputs, vendors, call }) {
    if (isPending(inputs, "directoryId")) return undefined;
    const directory = await readMicrosoft365Directory(vendors.jumpcloud, inputs.directoryId, options(call));
    return directory ? { value: directory } : {};
  },

  async directorySettings({ inputs, vendors, call, recorded, read }) {
    if (recorded?.directory === undefined || isPending(inputs, "directoryId")) return undefined;
    const [{ value: directory } = {}, settings] = await Promise.all([
      read("directory"),
      readDirectorySettings(vendors.jumpcloud, inputs.directoryId, options(call)),
    ]);
    return { ...settings, defaultDomain: directory?.defaultDomain, domains: directory?.domains };
  },

  async consenter({ vendors, call, consentedBy, read }) {
    const [{ value: directory } = {}, holders] = await Promise.all([
      read("directory"),
      read("administrators"),
    ]);
    if (!directory || !holders) return undefined;
    return readConsentAccount(vendors.graph, holders, consentedBy, options(call));
  },

  async departures({ inputs: { domain }, vendors, call, read }) {
    const domains = await read("domains");
    if (!domains) return undefined;
    const asked = { domains: inheritingDomains(domain, domains), now: currentTime(vendors) };
    return readLeavers(vendors.graph, vendors.jumpcloud, asked, options(call));
  },

  entraPolicies: ({ vendors, call }) => readConditionalAccessSnapshot(vendors.graph, options(call)),

  async conditionalAccess({ read }) {
    const policies = await read("entraPolicies");
    return policies && ("unread" in policies ? policies : { value: policies.value.on });
  },

  async syncedGroupNames({ vendors, call, read }) {
    const ids = await read("syncedGroups");
    if (!ids) return undefined;
    const groups = ids.length > 0 ? await collectAll(vendors.jumpcloud.userGroups.list(options(call))) : [];
    return groups.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  },

  async tenantGroups({ vendors, call, read }) {
    const [names, policies] = await Promise.all([read("syncedGroupNames"), read("conditionalAccess")]);
    if (!names || !policies) return undefined;
    return readTenantGroups(vendors.graph, names, "value" in policies ? policies.value : [], options(call));
  },

  stagedRollouts: ({ vendors, call }) => readStagedRollouts(vendors.graph, options(call)),

  cloudPasswordPolicies: ({ vendors, call }) => readCloudPasswordPolicies(vendors.graph, options(call)),

  signInMethods: ({ vendors, call }) => readEnabledSignInMethods(vendors.graph, options(call)),

  async certificateAuthorities({ vendors, call, read }) {
    // Where Microsoft takes no certificates, it does not matter whose; where that is not shown, they are read.
    const methods = await read("signInMethods").catch(() => undefined);
    const isShown = methods !== undefined && "value" in methods;
    if (isShown && !methods.value.includes("X509Certificate")) return [];
    return readCertificateAuthorities(vendors.graph, options(call));
  },

  jumpcloudAccess: ({ vendors, call }) => readJumpCloudTenantApplications(vendors.graph, options(call)),

  async jumpcloudScopes({ vendors, call, read }) {
    const found = await read("jumpcloudAccess");
    return found && readJumpCloudScopes(vendors.graph, found, options(call));
  },

  async organizationRules({ vendors, call, read }) {
    const { organizationId } = (await read("application")) ?? {};
    return organizationId === undefined
      ? undefined
      : readOrganizationRules(vendors.jumpcloud, organizationId, options(call));
  },
};

/** Application and directory are there, so that JumpCloud can be asked of them. */
function isMade(inputs: FederationDeclaration): boolean {
  return !isPending(inputs, "applicationId") && !isPending(inputs, "directoryId");
}

function options({ signal, log }: Call) {
  return { signal, log };
}
