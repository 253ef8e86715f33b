import type { TokenCredential } from "@azure/identity";
import type { Transport } from "../http/channel";
import { type CurrentTokenClaims, readTokenClaims } from "./access-token";
import { createGraphApi } from "./api";
import { type Audits, createAudits } from "./audit-log";
import { type AuthenticationMethods, createAuthenticationMethods } from "./authentication-methods";
import { type ClientSignIns, createClientSignIns } from "./client-sign-ins";
import type { Cloud } from "./clouds";
import { createDevices, type Devices } from "./devices";
import { createDomains, type Domains } from "./domains";
import { createFederation, type Federation } from "./federation";
import { createGroups, type Groups } from "./groups";
import { createOrganization, type OrganizationCalls } from "./organization";
import { createPasswords, type Passwords } from "./passwords";
import { createPolicies, type Policies } from "./policies";
import { createRealm, type Realm } from "./realm";
import { createRegistrations, type Registrations } from "./registrations";
import { createRoles, type Roles } from "./roles";
import { createServicePrincipals, type ServicePrincipals } from "./service-principals";
import { createSignIns, type SignIns } from "./sign-ins";
import { createGraphUsers, type GraphUsers } from "./users";

export interface GraphSettings {
  credential: TokenCredential;
  cloud: Cloud;
  transport?: Transport;
}

/** Microsoft Graph v1.0 by its nouns, and realm discovery at the login host of the same cloud. */
export interface Graph {
  cloud: Cloud;
  organization: OrganizationCalls;
  domains: Domains;
  federation: Federation;
  users: GraphUsers;
  passwords: Passwords;
  roles: Roles;
  registrations: Registrations;
  servicePrincipals: ServicePrincipals;
  groups: Groups;
  authenticationMethods: AuthenticationMethods;
  policies: Policies;
  devices: Devices;
  realm: Realm;
  signIns: SignIns;
  clientSignIns: ClientSignIns;
  audits: Audits;
  /** What the token of the calls says: its permissions and its tenant. */
  claims(): Promise<CurrentTokenClaims>;
}

/** Sends nothing by itself; the first call fetches a token. */
export function createGraph(settings: GraphSettings): Graph {
  const api = createGraphApi(settings);
  return {
    cloud: settings.cloud,
    organization: createOrganization(api),
    domains: createDomains(api),
    federation: createFederation(api),
    users: createGraphUsers(api),
    passwords: createPasswords(api),
    roles: createRoles(api),
    registrations: createRegistrations(api),
    servicePrincipals: createServicePrincipals(api),
    groups: createGroups(api),
    authenticationMethods: createAuthenticationMethods(api),
    policies: createPolicies(api),
    devices: createDevices(api),
    signIns: createSignIns(api),
    clientSignIns: createClientSignIns(api),
    audits: createAudits(api),
    realm: createRealm(settings.cloud, settings.transport),
    async claims() {
      const claims = readTokenClaims(await api.token());
      const skew = api.skew();
      return skew === undefined ? claims : { ...claims, skew };
    },
  };
}
