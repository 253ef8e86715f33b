import { domainNamed, federatedNames, inheritors } from "../../audit/federation/domains";
import type { DomainReadings } from "../../audit/gates/readings";
import type { Recorded } from "../../audit/gates/subject";
import { collect } from "../../clients/http";
import { isUnknown } from "../../providers/lifecycle/handler";
import {
  accessPolicyReading,
  administratorsBeside,
  admittedBeside,
  applicationStanding,
  applicationStandings,
  bindingsOfDirectory,
  certificateAuthorities,
  cloudPasswordPolicies,
  consenterOf,
  declaredGroupReading,
  departuresOf,
  directorySettings,
  directoryStanding,
  domainStandings,
  enabledSignInMethods,
  entraPolicies,
  entraProviders,
  groupsOfApplication,
  groupsOfDirectory,
  joinedDevices,
  jumpcloudAccess,
  jumpcloudScopes,
  observeSignIn,
  onPremisesSync,
  organizationRules,
  realmOf,
  securityDefaultsReading,
  signInPageReading,
  stagedRollouts,
  tenantGroups,
  tokenValidation,
} from "../../readings";
import type { Call } from "../../waiting/call";
import { now, type Vendors } from "../connection/vendors";
import type { FederationDeclaration } from "../federation/declaration";
import { judgedPeople } from "./people";
import { behaviorOf } from "./subject";
import { decidingTemplate } from "./template";

/** What a reader may use: who asks, and other readings. */
export interface Asked {
  inputs: FederationDeclaration;
  vendors: Vendors;
  call: Call;
  /** Sign-in name of the account that consented to JumpCloud, where somebody has named it. */
  consentedBy?: string | undefined;
  recorded?: Recorded | undefined;
  read<Name extends keyof DomainReadings>(name: Name): Promise<DomainReadings[Name] | undefined>;
}

type Readers = {
  [Name in keyof DomainReadings]: (asked: Asked) => Promise<DomainReadings[Name] | undefined>;
};

/** How each reading of a domain is read; nothing is answered for what can't be known yet. */
export const READERS: Readers = {
  domains: ({ vendors, call }) => domainStandings(vendors.graph, options(call)),

  application: async ({ inputs: { applicationId }, vendors, call }) =>
    isUnknown(applicationId)
      ? undefined
      : applicationStanding(vendors.jumpcloud, applicationId, options(call)),

  applications: async ({ vendors, call }) => collect(applicationStandings(vendors.jumpcloud, options(call))),

  async template({ inputs: { domain }, vendors, call, read }) {
    const application = await read("application");
    return application && decidingTemplate(domain, application, vendors, call);
  },

  groups: async ({ inputs: { applicationId }, vendors, call }) =>
    isUnknown(applicationId)
      ? undefined
      : groupsOfApplication(vendors.jumpcloud, applicationId, options(call)),

  syncedGroups: async ({ inputs: { directoryId }, vendors, call }) =>
    isUnknown(directoryId) ? undefined : groupsOfDirectory(vendors.jumpcloud, directoryId, options(call)),

  async reach({ inputs: { applicationId, groupId }, vendors, call, read }) {
    const groups = await read("groups");
    if (!groups || isUnknown(applicationId)) return undefined;
    const declared = isUnknown(groupId) ? undefined : groupId;
    if (declared === undefined ? groups.length > 0 : groups.includes(declared)) return undefined;
    const { jumpcloud } = vendors;
    const [group, application] = await Promise.all([
      declared === undefined ? undefined : declaredGroupReading(jumpcloud, declared, options(call)),
      admittedBeside([], { applicationId, groups }, jumpcloud, options(call)),
    ]);
    // A group that is gone, or can't be read, lets nobody in.
    return { group: group && "value" in group ? (group.value?.members ?? []) : [], application };
  },

  async isAnyoneBoundAlone({ inputs: { applicationId }, vendors: { jumpcloud }, call, read }) {
    const policies = await read("accessPolicies");
    const isDenied =
      policies && "value" in policies && policies.value.some(({ effect }) => effect === "deny");
    if (!isDenied || isUnknown(applicationId)) return undefined;
    return jumpcloud.applications.associations.some(applicationId, "user", options(call));
  },

  async written({ inputs: { applicationId, directoryId }, vendors, call, read }) {
    const [groups, synced, reach] = await Promise.all([read("groups"), read("syncedGroups"), read("reach")]);
    if (!groups || !synced || isUnknown(applicationId) || isUnknown(directoryId)) return undefined;
    if (groups.some((id) => synced.includes(id))) return undefined;
    const { jumpcloud } = vendors;
    const [application, bindings] = await Promise.all([
      reach?.application ?? admittedBeside([], { applicationId, groups }, jumpcloud, options(call)),
      collect(bindingsOfDirectory(jumpcloud, directoryId, options(call))),
    ]);
    return { application, directory: bindings.map(({ userId }) => userId) };
  },

  signInPage: async ({ inputs: { passiveSignInUri }, vendors, call }) =>
    isUnknown(passiveSignInUri)
      ? undefined
      : signInPageReading(vendors.jumpcloud, passiveSignInUri, options(call)),

  async activePage({ inputs: { activeSignInUri, passiveSignInUri }, vendors, call, read }) {
    if (activeSignInUri === undefined || isUnknown(activeSignInUri)) return undefined;
    if (activeSignInUri === passiveSignInUri) return read("signInPage");
    return signInPageReading(vendors.jumpcloud, activeSignInUri, options(call));
  },

  metadataPage: async ({ inputs: { metadataExchangeUri }, vendors, call }) =>
    metadataExchangeUri === undefined || isUnknown(metadataExchangeUri)
      ? undefined
      : signInPageReading(vendors.jumpcloud, metadataExchangeUri, options(call)),

  async secondFactor({ inputs, read }) {
    const [domains = [], application] = await Promise.all([read("domains"), read("application")]);
    const live = domainNamed(inputs.domain, domains);
    const isLeft = inputs.undeclaredFields?.includes("federatedIdpMfaBehavior") === true;
    const before = live?.federation;
    const isSame = before && (isLeft || before.federatedIdpMfaBehavior === behaviorOf(inputs));
    if (!application || isSame) return undefined;
    const [policies, defaults, conditional] = await Promise.all([
      read("accessPolicies"),
      read("securityDefaults"),
      read("conditionalAccess"),
    ]);
    if (!policies || !defaults || !conditional) return undefined;
    return { jumpcloud: policies, securityDefaults: defaults, conditionalAccess: conditional };
  },

  accessPolicies: async ({ inputs: { applicationId }, vendors, call }) =>
    isUnknown(applicationId)
      ? undefined
      : accessPolicyReading(vendors.jumpcloud, applicationId, options(call)),

  securityDefaults: ({ vendors, call }) => securityDefaultsReading(vendors.graph, options(call)),

  realm: ({ inputs: { domain }, vendors, call }) => realmOf(vendors.graph, domain, options(call)),

  async token({ vendors, read }) {
    // The time of Graph's clock comes with an answer.
    await read("domains");
    return vendors.graph.claims();
  },

  joinedDevices: ({ vendors, call }) => joinedDevices(vendors.graph, options(call)),

  tokenValidation: ({ vendors, call }) => tokenValidation(vendors.graph, options(call)),

  entraProviders: ({ vendors: { graph, jumpcloud }, call }) =>
    entraProviders(graph, jumpcloud, options(call)),

  onPremisesSync: ({ vendors, call }) => onPremisesSync(vendors.graph, options(call)),

  assumptions: async ({ inputs: { applicationId, directoryId }, vendors: { graph, jumpcloud }, call }) =>
    isUnknown(applicationId) || isUnknown(directoryId)
      ? undefined
      : observeSignIn(graph, jumpcloud, { applicationId, directoryId }, options(call)),

  async people({ inputs, vendors, call, read }) {
    const domains = (await read("domains")) ?? [];
    return judgedPeople(inputs, inheritors(inputs.domain, domains), domains, vendors, call);
  },

  async administrators({ vendors, call, read }) {
    const domains = (await read("domains")) ?? [];
    return administratorsBeside(federatedNames(domains), vendors.graph, options(call));
  },

  async directory({ inputs: { directoryId }, vendors, call }) {
    if (isUnknown(directoryId)) return undefined;
    const standing = await directoryStanding(vendors.jumpcloud, directoryId, options(call));
    return standing ? { standing } : {};
  },

  async directorySettings({ inputs: { directoryId }, vendors, call, recorded, read }) {
    if (recorded?.directory === undefined || isUnknown(directoryId)) return undefined;
    const [{ standing } = {}, settings] = await Promise.all([
      read("directory"),
      directorySettings(vendors.jumpcloud, directoryId, options(call)),
    ]);
    return { ...settings, defaultDomain: standing?.defaultDomain, domains: standing?.domains };
  },

  async consenter({ vendors, call, consentedBy, read }) {
    const [{ standing } = {}, holders] = await Promise.all([read("directory"), read("administrators")]);
    if (!standing || !holders) return undefined;
    return consenterOf(vendors.graph, holders, consentedBy, options(call));
  },

  async departures({ inputs: { domain }, vendors, call, read }) {
    const domains = await read("domains");
    if (!domains) return undefined;
    const asked = { domains: inheritors(domain, domains), now: now(vendors) };
    return departuresOf(vendors.graph, vendors.jumpcloud, asked, options(call));
  },

  entraPolicies: ({ vendors, call }) => entraPolicies(vendors.graph, options(call)),

  async conditionalAccess({ read }) {
    const policies = await read("entraPolicies");
    return policies && ("unread" in policies ? policies : { value: policies.value.on });
  },

  async syncedGroupNames({ vendors, call, read }) {
    const ids = await read("syncedGroups");
    if (!ids) return undefined;
    const groups = ids.length > 0 ? await collect(vendors.jumpcloud.userGroups.list(options(call))) : [];
    return groups.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  },

  async tenantGroups({ vendors, call, read }) {
    const [names, policies] = await Promise.all([read("syncedGroupNames"), read("conditionalAccess")]);
    if (!names || !policies) return undefined;
    return tenantGroups(vendors.graph, names, "value" in policies ? policies.value : [], options(call));
  },

  stagedRollouts: ({ vendors, call }) => stagedRollouts(vendors.graph, options(call)),

  cloudPasswordPolicies: ({ vendors, call }) => cloudPasswordPolicies(vendors.graph, options(call)),

  signInMethods: ({ vendors, call }) => enabledSignInMethods(vendors.graph, options(call)),

  async certificateAuthorities({ vendors, call, read }) {
    // Where Microsoft takes no certificates, it does not matter whose; where that is not shown, they are read.
    const methods = await read("signInMethods").catch(() => undefined);
    const isShown = methods !== undefined && "value" in methods;
    if (isShown && !methods.value.includes("X509Certificate")) return [];
    return certificateAuthorities(vendors.graph, options(call));
  },

  jumpcloudAccess: ({ vendors, call }) => jumpcloudAccess(vendors.graph, options(call)),

  async jumpcloudScopes({ vendors, call, read }) {
    const found = await read("jumpcloudAccess");
    return found && jumpcloudScopes(vendors.graph, found, options(call));
  },

  async organizationRules({ vendors, call, read }) {
    const { organizationId } = (await read("application")) ?? {};
    return organizationId === undefined
      ? undefined
      : organizationRules(vendors.jumpcloud, organizationId, options(call));
  },
};

function options({ signal, log }: Call) {
  return { signal, log };
}
