export type { TokenClaims } from "./access-token";
export type { Audits, ConsentGiven } from "./audit-log";
export type { AuthenticationMethod, AuthenticationMethods } from "./authentication-methods";
export type { ClientSignIn, ClientSignIns, TimeRange } from "./client-sign-ins";
export { CLOUDS, type Cloud, cloudFromMetadata, cloudNamed } from "./clouds";
export { Shortfall } from "./collection";
export { type EntraCredentialSettings, NoCredential } from "./credential-settings";
export { credentialFrom } from "./credentials";
export type { Domain, Domains } from "./domains";
export type { Federation, FederationConfiguration, FederationSettings } from "./federation";
export { createGraph, type Graph, type GraphSettings } from "./graph";
export type { Group, Groups, LicensedGroup, MailGroup } from "./groups";
export { type LocalCredential, readLocalCredential } from "./local-credential";
export type {
  CertificateAuthority,
  GraphOrganization,
  OrganizationCalls,
} from "./organization";
export type { PasswordDates, Passwords } from "./passwords";
export type {
  AuthenticationStrength,
  ConditionalAccessConditions,
  ConditionalAccessPolicy,
  FederatedTokenValidation,
  Policies,
  SignInFrequency,
} from "./policies";
export type { Realm, RealmDiscovery } from "./realm";
export type { FederatedCredential, Owner, Registration, Registrations } from "./registrations";
export type { ActivatedRole, GraphRoleAssignment, Roles } from "./roles";
export type {
  ApplicationCredential,
  DelegatedGrant,
  ServicePrincipal,
  ServicePrincipals,
} from "./service-principals";
export type { SignIn, SignIns } from "./sign-ins";
export type { DeletedUser, GraphUser, UserIdentity } from "./user";
export type { GraphUsers } from "./users";
