import { domainNamed, federatedNames, inheritors } from "../../audit/domains";
import type { DomainReadings } from "../../audit/gates/readings";
import { collect } from "../../clients/http";
import { type Call, isUnknown } from "../../providers/lifecycle/handler";
import {
  accessPolicyReading,
  administrators,
  applicationStanding,
  applicationStandings,
  cloudPasswordPolicies,
  conditionalAccess,
  consenterOf,
  departuresOf,
  directoryStanding,
  domainStandings,
  enabledSignInMethods,
  groupsOfApplication,
  groupsOfDirectory,
  joinedDevices,
  observeSignIn,
  onPremisesSync,
  realmOf,
  securityDefaultsReading,
  signInPageReading,
  stagedRollouts,
  tenantGroups,
  tokenValidation,
} from "../../surveys";
import type { FederationDeclaration } from "../declaration";
import { judgedPeople } from "../judged-people";
import { now, type Vendors } from "../vendors";
import { behaviorOf } from "./subject";
import { decidingTemplate } from "./template";

/** What a reader may use: who asks, and other readings. */
interface Asked {
  inputs: FederationDeclaration;
  vendors: Vendors;
  call: Call;
  /** Sign-in name of the account that consented to JumpCloud, where somebody has named it. */
  consentedBy?: string | undefined;
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
    const isSame = live?.federation?.federatedIdpMfaBehavior === behaviorOf(inputs);
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

  token: ({ vendors }) => vendors.graph.claims(),

  joinedDevices: ({ vendors, call }) => joinedDevices(vendors.graph, options(call)),

  tokenValidation: ({ vendors, call }) => tokenValidation(vendors.graph, options(call)),

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
    const federated = federatedNames((await read("domains")) ?? []);
    return administrators(vendors.graph, options(call), { federated });
  },

  async directory({ inputs: { directoryId }, vendors, call }) {
    if (isUnknown(directoryId)) return undefined;
    const standing = await directoryStanding(vendors.jumpcloud, directoryId, options(call));
    return standing ? { standing } : {};
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

  conditionalAccess: ({ vendors, call }) => conditionalAccess(vendors.graph, options(call)),

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
};

function options({ signal }: Call) {
  return { signal };
}
