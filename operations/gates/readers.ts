import { inheritors } from "../../audit/domains";
import type { Reading } from "../../audit/gates/gate";
import type { Readings } from "../../audit/gates/readings";
import { collect } from "../../clients/http";
import { type Call, isUnknown } from "../../providers/lifecycle/handler";
import {
  applicationStanding,
  applicationStandings,
  directoryStanding,
  domainStandings,
  groupsOfApplication,
  groupsOfDirectory,
  joinedDevices,
  observeSignIn,
  onPremisesSync,
  realmOf,
  secondFactorReadings,
  signInPageReading,
  templateStanding,
  tokenValidation,
} from "../../surveys";
import type { FederationDeclaration } from "../declaration";
import { judgedPeople } from "../judged-people";
import type { Vendors } from "../vendors";
import { behaviorOf } from "./subject";

/** What a reader may use: who asks, and other readings. */
interface Asked {
  inputs: FederationDeclaration;
  vendors: Vendors;
  call: Call;
  read<Name extends Reading>(name: Name): Promise<Readings[Name] | undefined>;
}

type Readers = { [Name in Reading]: (asked: Asked) => Promise<Readings[Name] | undefined> };

/** How each reading is read; nothing is answered for what can't be known yet. */
export const READERS: Readers = {
  domains: ({ vendors, call }) => domainStandings(vendors.graph, options(call)),

  application: async ({ inputs: { applicationId }, vendors, call }) =>
    isUnknown(applicationId)
      ? undefined
      : applicationStanding(vendors.jumpcloud, applicationId, options(call)),

  applications: async ({ vendors, call }) => collect(applicationStandings(vendors.jumpcloud, options(call))),

  async template({ vendors, call, read }) {
    const application = await read("application");
    if (!application) return undefined;
    const template = await templateStanding(vendors.jumpcloud, application.template, options(call));
    return template ? { assertion: template.assertion } : {};
  },

  groups: async ({ inputs: { applicationId }, vendors, call }) =>
    isUnknown(applicationId)
      ? undefined
      : groupsOfApplication(vendors.jumpcloud, applicationId, options(call)),

  directory: async ({ inputs: { directoryId }, vendors, call }) =>
    isUnknown(directoryId) ? undefined : directoryStanding(vendors.jumpcloud, directoryId, options(call)),

  syncedGroups: async ({ inputs: { directoryId }, vendors, call }) =>
    isUnknown(directoryId) ? undefined : groupsOfDirectory(vendors.jumpcloud, directoryId, options(call)),

  signInPage: async ({ inputs: { passiveSignInUri }, vendors, call }) =>
    isUnknown(passiveSignInUri)
      ? undefined
      : signInPageReading(vendors.jumpcloud, passiveSignInUri, options(call)),

  metadataPage: async ({ inputs: { metadataExchangeUri }, vendors, call }) =>
    metadataExchangeUri === undefined || isUnknown(metadataExchangeUri)
      ? undefined
      : signInPageReading(vendors.jumpcloud, metadataExchangeUri, options(call)),

  async secondFactor({ inputs, vendors: { graph, jumpcloud }, call, read }) {
    const [domains = [], application] = await Promise.all([read("domains"), read("application")]);
    const live = domains.find(({ name }) => name === inputs.domain.toLowerCase());
    const isSame = live?.federation?.federatedIdpMfaBehavior === behaviorOf(inputs);
    if (!application || isSame) return undefined;
    return secondFactorReadings(graph, jumpcloud, application.id, options(call));
  },

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
};

function options({ signal }: Call) {
  return { signal };
}
