import type { FindingCode } from "../../audit/codes/finding-codes";
import type { RunningEmulators } from "../../emulators";
import { findRoleTemplate } from "../../emulators/entra";
import type { ConditionalAccessPolicy } from "../../emulators/entra/entities";
import { newPolicy } from "../../emulators/jumpcloud/new-policy";
import { strangersCertificate } from "../emulators/stranger";
import { syncGroup } from "../emulators/synced-group";
import { type Prepared, vendorsOf } from "../providers/graph/company";

/** A company whose domain example.com is federated. */
export interface Federated extends Prepared {
  emulators: RunningEmulators;
}

/** What somebody does behind the program's back, at either vendor, and what is told of it: object and code. */
export interface LiveAction {
  what: string;
  act(company: Federated): unknown;
  findings: [object: string, code: FindingCode][];
  /** Nothing is wrong with it; a person should know. */
  isNote?: true;
  /** Only a record, or a stack's state, of before shows it. */
  by?: "record" | "state";
}

const applicationOf = ({ emulators, applicationId }: Federated) =>
  emulators.jumpcloud.state.applications.get(applicationId);

export const federationOf = ({ emulators }: Federated) =>
  emulators.entra.state.federations.get("example.com");

/** Puts certificates into both slots. */
export function trust(company: Federated, first: string | null = null, second: string | null = null): void {
  Object.assign(federationOf(company) ?? {}, { signingCertificate: first, nextSigningCertificate: second });
}

function configure(company: Federated, key: string, value: unknown): void {
  const entry = applicationOf(company)?.config[key];
  if (!entry) throw new Error(`The application has no ${key}.`);
  entry.value = value;
}

function block({ emulators }: Federated, ...upns: string[]): void {
  for (const user of emulators.entra.state.users.values())
    if (upns.includes(user.userPrincipalName)) user.accountEnabled = false;
}

function grant({ emulators: { entra } }: Federated, permission: string): void {
  for (const application of entra.state.applications.values()) application.permissions.push(permission);
}

function connectorOf({ emulators: { entra } }: Federated) {
  const found = [...entra.state.applications.values()].find(({ displayName }) => displayName === "JumpCloud");
  if (!found) throw new Error("The tenant has no application of JumpCloud.");
  return found;
}

const configureOrganization = ({ emulators: { jumpcloud } }: Federated, settings: Record<string, unknown>) =>
  Object.assign(jumpcloud.state.organization, { settings });

function personOf({ emulators: { jumpcloud } }: Federated, email: string) {
  const person = [...jumpcloud.state.users.values()].find((one) => one.email === email);
  if (!person) throw new Error(`JumpCloud has no ${email}.`);
  return person;
}

function give({ emulators: { entra } }: Federated, upn: string, role: string): void {
  const [principalId, roleDefinitionId] = [entra.state.findUser(upn)?.id, findRoleTemplate(role)?.id];
  if (!principalId || !roleDefinitionId) throw new Error(`The tenant has no ${upn}, or no role ${role}.`);
  const id = `${upn} ${role}`;
  entra.state.assignments.set(id, { id, principalId, roleDefinitionId, directoryScopeId: "/" });
}

/** As JumpCloud's application claims it where its catalogue has the setting. */
const CLAIMED = {
  singleAuthnContextValue: { type: "text", value: "http://schemas.microsoft.com/claims/multipleauthn" },
};

/** Adds a policy of Conditional Access that is on: for a second factor of everybody, but for what is given. */
function demand({ emulators: { entra } }: Federated, differs: Partial<ConditionalAccessPolicy>): void {
  const grantControls = { operator: "OR", builtInControls: ["mfa"] };
  const policy = { id: "demand", displayName: "Staff", state: "enabled" as const, conditions: {} };
  entra.state.conditionalAccess.set(policy.id, { ...policy, grantControls, ...differs });
}

/** Adds an access policy of JumpCloud's for everybody. */
function decide({ emulators: { jumpcloud } }: Federated, effect: { action: "allow" | "deny" }): void {
  const policy = newPolicy({ name: "Staff", type: "application", effect, targets: {} }, "policy");
  jumpcloud.state.accessPolicies.set(policy.id, policy);
}

export async function federateElsewhere(emulators: RunningEmulators): Promise<void> {
  await vendorsOf(emulators).graph.federation.create("example.org", {
    displayName: "example.org",
    issuerUri: "https://idp.example.net",
    passiveSignInUri: "https://idp.example.net/sso",
    signingCertificate: strangersCertificate(),
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
}

/** An identity provider of JumpCloud that is the tenant itself. */
export function signInAtTenant({ entra, jumpcloud }: RunningEmulators): void {
  const url = `https://login.microsoftonline.com/${entra.state.tenant.id}/v2.0`;
  const oidc = { clientId: "00000000-0000-4000-8000-000000000001", clientSecret: "" as const, url };
  jumpcloud.state.identityProviders = [{ id: "1".repeat(24), name: "Entra ID", type: "AZURE", oidc }];
}

export const LIVE_ACTIONS: LiveAction[] = [
  {
    what: "a stranger's certificate as the next one",
    act: (company) => trust(company, federationOf(company)?.signingCertificate, strangersCertificate()),
    findings: [["example.com", "certificate-unaccounted"]],
  },
  {
    what: "a stranger's certificate as the first, with JumpCloud's as the next one",
    act: (company) => trust(company, strangersCertificate(), federationOf(company)?.signingCertificate),
    findings: [["example.com", "certificate-unaccounted"]],
  },
  {
    what: "another field as NameID",
    act: (company) => configure(company, "subjectField", "email"),
    findings: [["example.com", "application-settings"]],
  },
  {
    what: "another place to send assertions to",
    act: (company) => configure(company, "acsUrl", "https://login.example.net/login.srf"),
    findings: [["example.com", "application-settings"]],
  },
  {
    what: "an application that is switched off",
    act: (company) => Object.assign(applicationOf(company) ?? {}, { active: false }),
    findings: [
      ["example.com", "application-mismatch"],
      ["example.com", "sign-in-page"],
    ],
  },
  {
    what: "an application that is gone",
    act: ({ emulators, applicationId }) => emulators.jumpcloud.state.applications.delete(applicationId),
    findings: [["example.com", "application-gone"]],
  },
  {
    what: "another issuer of the application",
    act: (company) => configure(company, "idpEntityId", "https://idp.example.net"),
    findings: [["example.com", "federation-differs"]],
  },
  {
    what: "a second application at its address",
    act: async ({ emulators, applicationId }) => {
      const { jumpcloud } = vendorsOf(emulators);
      const { ssoUrl } = await jumpcloud.applications.get(applicationId);
      const config = { idpEntityId: "https://other.example" };
      const made = { name: "office365", displayName: "Microsoft 365", displayLabel: "Other", ssoUrl, config };
      await jumpcloud.applications.create(made);
    },
    findings: [["example.com", "slug-taken"]],
  },
  {
    what: "a group that is bound no more",
    act: ({ emulators, applicationId, groupId: id }) =>
      vendorsOf(emulators).jumpcloud.applications.associations.remove(applicationId, {
        type: "user_group",
        id,
      }),
    findings: [["example.com", "application-closed"]],
  },
  {
    what: "a group that JumpCloud's directory leads to no more",
    act: ({ emulators, directoryId, groupId: id }) =>
      vendorsOf(emulators).jumpcloud.office365s.associations.remove(directoryId, { type: "user_group", id }),
    findings: [["example.com", "directory-closed"]],
  },
  {
    what: "a directory that has other domains only",
    act: async ({ emulators, directoryId }) => {
      const { office365s } = vendorsOf(emulators).jumpcloud;
      await office365s.addDomain(directoryId, "example.org");
      const domains = await office365s.domains(directoryId);
      const domain = domains.find((one) => one.domain === "example.com");
      await office365s.removeDomain(directoryId, domain?.objectId ?? "");
    },
    findings: [["example.com", "directory-closed"]],
  },
  {
    what: "issuers of other domains that may vouch for its people",
    act: ({ emulators }) => Object.assign(emulators.entra.state.tenant, { federatedTokenValidation: "none" }),
    findings: [["example.com", "token-validation"]],
  },
  {
    what: "JumpCloud that itself signs people in at this tenant",
    act: ({ emulators }) => signInAtTenant(emulators),
    findings: [["JumpCloud", "sign-in-circle"]],
  },
  {
    what: "another protocol",
    act: (company) =>
      Object.assign(federationOf(company) ?? {}, { preferredAuthenticationProtocol: "wsFed" }),
    findings: [["example.com", "ws-federation"]],
  },
  {
    what: "another domain that a stranger has federated",
    act: ({ emulators }) => federateElsewhere(emulators),
    findings: [["example.org", "federation-unaccounted"]],
  },
  {
    what: "emergency administrators who are blocked",
    act: (company) => block(company, "admin@example.onmicrosoft.com", "breakglass@example.onmicrosoft.com"),
    findings: [
      ["admin@example.onmicrosoft.com", "consent-administrator"],
      ["tenant", "emergency-administrator"],
    ],
  },
  {
    what: "a consenting administrator who is not a Global Administrator any more",
    act: ({ emulators: { entra } }) => {
      const { id } = entra.state.findUser("admin@example.onmicrosoft.com") ?? {};
      for (const grant of entra.state.assignments.values())
        if (grant.principalId === id) entra.state.assignments.delete(grant.id);
    },
    findings: [
      ["admin@example.onmicrosoft.com", "consent-administrator"],
      ["breakglass@example.onmicrosoft.com", "emergency-administrator"],
    ],
  },
  {
    what: "a consent that works no more",
    act: ({ emulators, directoryId }) => emulators.jumpcloud.expireConsent(directoryId),
    findings: [["Microsoft 365", "directory-consent"]],
  },
  {
    what: "a person of the domain with a privileged role for good",
    act: (company) => give(company, "ada@example.com", "Global Administrator"),
    findings: [["ada@example.com", "administrator-federated"]],
    isNote: true,
  },
  {
    what: "a person who was suspended at JumpCloud, and whom the sync has not blocked",
    act: (company) => Object.assign(personOf(company, "ada@example.com"), { suspended: true }),
    findings: [["ada@example.com", "leaver-enabled"]],
  },
  {
    what: "a person who was deleted at JumpCloud, and whom the sync has not blocked",
    act: (company) =>
      company.emulators.jumpcloud.state.users.delete(personOf(company, "ada@example.com")._id),
    findings: [["ada@example.com", "leaver-enabled"]],
  },
  {
    what: "a policy that demands a phishing-resistant factor",
    act: ({ emulators: { entra } }) => {
      const authenticationStrength = {
        id: "00000000-0000-0000-0000-000000000004",
        displayName: "Phishing-resistant MFA",
        allowedCombinations: ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"],
      };
      const grantControls = { operator: "OR", builtInControls: [], authenticationStrength };
      const policy = { id: "strict", displayName: "Strict", state: "enabled" as const, conditions: {} };
      entra.state.conditionalAccess.set(policy.id, { ...policy, grantControls });
    },
    findings: [
      ["example.com", "mfa-strength"],
      ["example.com", "mfa-asked-twice"],
    ],
    isNote: true,
  },
  {
    what: "a policy that asks for another sign-in after some hours",
    act: (company) => {
      const signInFrequency = {
        isEnabled: true,
        value: 4,
        type: "hours",
        frequencyInterval: "timeBased",
        authenticationType: "primaryAndSecondaryAuthentication",
      };
      demand(company, { grantControls: null, sessionControls: { signInFrequency } });
    },
    findings: [["example.com", "sign-in-frequency"]],
    isNote: true,
  },
  {
    what: "a policy by which Entra asks for a second factor",
    act: (company) => demand(company, {}),
    findings: [["example.com", "mfa-asked-twice"]],
    isNote: true,
  },
  {
    what: "a policy by which Entra would ask everybody once the domain is Managed",
    act: (company) =>
      demand(company, {
        conditions: { users: { includeUsers: ["All"] }, applications: { includeApplications: ["All"] } },
      }),
    findings: [
      ["example.com", "mfa-asked-twice"],
      ["example.com", "managed-second-factor"],
    ],
    isNote: true,
  },
  {
    what: "an application that claims a second factor for everybody",
    act: (company) => configure(company, "authClaimConfiguration", CLAIMED),
    findings: [["example.com", "mfa-bypass"]],
  },
  {
    what: "a federation that sends people back for a second factor that nobody claims",
    act: (company) =>
      Object.assign(federationOf(company) ?? {}, { federatedIdpMfaBehavior: "enforceMfaByFederatedIdp" }),
    findings: [["example.com", "mfa-loop"]],
  },
  {
    what: "an access policy that keeps everybody out",
    act: (company) => decide(company, { action: "deny" }),
    findings: [["example.com", "access-closed"]],
  },
  {
    what: "licences for the synced group",
    act: ({ emulators }) => syncGroup(emulators, 1),
    findings: [["Microsoft 365 users", "group-relied-on"]],
    isNote: true,
  },
  {
    what: "a policy that leaves the synced group out",
    act: (company) => {
      const id = syncGroup(company.emulators, 0);
      demand(company, { grantControls: null, conditions: { users: { excludeGroups: [id] } } });
    },
    findings: [["Microsoft 365 users", "group-relied-on"]],
    isNote: true,
  },
  {
    what: "a home-realm policy with cloud passwords",
    act: ({ emulators: { entra } }) => {
      const definition = ['{"HomeRealmDiscoveryPolicy":{"AllowCloudPasswordValidation":true}}'];
      const policy = { id: "hrd", displayName: "Old printers", definition, isOrganizationDefault: false };
      entra.state.tenant.homeRealmDiscoveryPolicies = [policy];
    },
    findings: [["tenant", "way-round-jumpcloud"]],
    isNote: true,
  },
  {
    what: "passkeys of Microsoft's that are switched on",
    act: ({ emulators: { entra } }) => {
      entra.state.tenant.enabledMethods = ["Fido2", "X509Certificate", "Email"];
      for (const application of entra.state.applications.values())
        application.permissions.push("Policy.Read.AuthenticationMethod");
    },
    findings: [["tenant", "way-round-jumpcloud"]],
    isNote: true,
  },
  {
    what: "a certificate authority of the tenant",
    act: ({ emulators: { entra } }) => {
      const urls = { certificateRevocationListUrl: null, deltaCertificateRevocationListUrl: null };
      const authority = { isRootAuthority: true, certificate: "", issuer: "CN=Stranger", issuerSki: "" };
      entra.state.tenant.certificateAuthorities = [{ ...authority, ...urls }];
    },
    findings: [["tenant", "way-round-jumpcloud"]],
    isNote: true,
  },
  {
    what: "a secret of JumpCloud's application in the tenant",
    act: (company) => {
      grant(company, "Application.Read.All");
      const secret = { displayName: "backup", startDateTime: "2026-11-01T00:00:00Z", endDateTime: null };
      connectorOf(company).passwordCredentials = [{ keyId: "1", ...secret }];
    },
    findings: [["JumpCloud", "jumpcloud-application-credential"]],
  },
  {
    what: "an owner of JumpCloud's application in the tenant",
    act: (company) => {
      grant(company, "Application.Read.All");
      const { id = "" } = company.emulators.entra.state.findUser("ada@example.com") ?? {};
      company.emulators.entra.state.owners.set(connectorOf(company).id, new Set([id]));
    },
    findings: [["JumpCloud", "jumpcloud-application-credential"]],
  },
  {
    what: "a consent to JumpCloud that lets it write nobody",
    act: (company) => {
      grant(company, "Directory.Read.All");
      Object.assign(connectorOf(company).delegated ?? {}, { scope: "User.Read.All offline_access" });
    },
    findings: [["tenant", "jumpcloud-application-scope"]],
  },
  {
    what: "administrators of JumpCloud without a second factor",
    act: (company) => configureOrganization(company, { requireAdminMFA: false }),
    findings: [["JumpCloud's organisation", "jumpcloud-admin-mfa"]],
  },
  {
    what: "passwords of JumpCloud that are short and never locked out",
    act: (company) =>
      configureOrganization(company, {
        passwordPolicy: { enableMinLength: true, minLength: 6, enableMaxLoginAttempts: false },
      }),
    findings: [["JumpCloud's organisation", "jumpcloud-password-policy"]],
    isNote: true,
  },
  {
    what: "a person who administers JumpCloud, too",
    act: (company) =>
      Object.assign(personOf(company, "ada@example.com"), { admin: { id: "1", roleName: "Administrator" } }),
    findings: [["JumpCloud's people", "jumpcloud-administrator"]],
    isNote: true,
  },
  {
    what: "a person whose password another directory checks",
    act: (company) =>
      Object.assign(personOf(company, "ada@example.com"), {
        delegatedAuthority: { id: "1", name: "ActiveDirectory" },
      }),
    findings: [["JumpCloud's people", "jumpcloud-password-elsewhere"]],
    isNote: true,
  },
  {
    what: "a local Active Directory that is synced from now on",
    act: ({ emulators: { entra } }) => Object.assign(entra.state.tenant, { onPremisesSyncEnabled: true }),
    findings: [["tenant", "on-premises-sync"]],
    isNote: true,
  },
  {
    what: "a local Active Directory that the record does not know",
    act: ({ emulators: { entra } }) => Object.assign(entra.state.tenant, { onPremisesSyncEnabled: true }),
    findings: [["tenant", "on-premises-sync"]],
    by: "record",
  },
  {
    what: "a child domain that was promoted",
    act: ({ emulators: { entra } }) =>
      Object.assign(entra.state.domains.get("eu.example.com") ?? {}, { isRoot: true }),
    findings: [["eu.example.com", "child-promoted"]],
    isNote: true,
  },
  {
    what: "a child of the record that was promoted",
    act: ({ emulators: { entra } }) =>
      Object.assign(entra.state.domains.get("eu.example.com") ?? {}, { isRoot: true }),
    findings: [["eu.example.com", "child-promoted"]],
    by: "record",
  },
  {
    what: "an attribute that JumpCloud's directory writes from now on",
    act: ({ emulators, directoryId }) =>
      emulators.jumpcloud.state.directories.get(directoryId)?.translationRules.push({
        id: "e".repeat(24),
        direction: "export",
        builtIn: "user_principal_name_from_alternate_email",
      }),
    findings: [["Microsoft 365", "directory-changed"]],
    by: "state",
  },
  {
    what: "a second factor that is not taken from JumpCloud any more",
    act: (company) =>
      Object.assign(federationOf(company) ?? {}, { federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" }),
    findings: [["example.com", "federation-differs"]],
    by: "state",
  },
  {
    what: "a page after signing out that is not JumpCloud's",
    act: (company) => Object.assign(federationOf(company) ?? {}, { signOutUri: "https://login.example.net" }),
    findings: [["example.com", "federation-undeclared"]],
  },
  {
    what: "a new password of an administrator for emergencies",
    act: ({ emulators: { entra } }) =>
      Object.assign(entra.state.findUser("breakglass@example.onmicrosoft.com") ?? {}, {
        lastPasswordChangeDateTime: new Date(Date.now() + 60_000).toISOString(),
      }),
    findings: [["breakglass@example.onmicrosoft.com", "administrator-changed"]],
    by: "record",
    isNote: true,
  },
  {
    what: "another address of the sign-in page",
    act: (company) =>
      Object.assign(federationOf(company) ?? {}, { passiveSignInUri: "https://sso.example.net" }),
    findings: [
      ["example.com", "federation-differs"],
      ["example.com", "realm-elsewhere"],
    ],
  },
];
