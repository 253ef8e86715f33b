import { signInAtTenant } from "../../cli/live-actions";
import { INITIAL, ISSUER } from "../../providers/graph/company";
import type { Company, EntraUser } from "./company";
import type { Cause, Situation } from "./situation";

const domain = (code: Cause["code"], says: RegExp): Cause => ({ code, object: "example.com", says });
const administrator = (object: string, says: RegExp): Cause => ({
  code: "emergency-administrator",
  object,
  says,
});
/** None of those counts on whom one would count, each for this reason. */
const NOBODY = (why: string): Pick<Situation, "cause" | "refusedBy"> => ({
  cause: administrator(
    `jumpcloud-admin@${INITIAL}`,
    new RegExp(`no Global Administrator.*breakglass@[^ ]+: ${why}`),
  ),
  refusedBy: "create",
});

/** Does the same to both administrators on the initial domain. */
const both = (values: Partial<EntraUser>) => (company: Company) => {
  for (const name of ["admin", "breakglass"]) company.change(name, values);
};

function eachAdministrator(company: Company): string[] {
  return ["admin", "breakglass"].map((name) => company.account(name).id);
}

/** Federates a domain of the tenant, as somebody else did. */
function federated({ domain: held, emulators: { entra } }: Company, name: string, issuerUri: string): void {
  held(name).authenticationType = "Federated";
  entra.state.federations.set(name, {
    id: "99999999-0000-4000-8000-000000000000",
    displayName: name,
    issuerUri,
    passiveSignInUri: "https://idp.example.net/saml",
    activeSignInUri: null,
    signOutUri: null,
    metadataExchangeUri: null,
    signingCertificate: null,
    nextSigningCertificate: null,
    preferredAuthenticationProtocol: "saml",
    promptLoginBehavior: null,
    passwordResetUri: null,
    isSignedAuthenticationRequestRequired: false,
    signingCertificateUpdateStatus: null,
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
}

const DOMAINS: Situation[] = [
  {
    name: "the domain is the default one again",
    change: ({ domain: held }) => {
      held("example.onmicrosoft.com").isDefault = false;
      held("example.com").isDefault = true;
    },
    cause: domain("domain-default", /it is the tenant's default domain/),
    refusedBy: "create",
  },
  {
    name: "the domain is not verified any more",
    change: ({ domain: held }) => Object.assign(held("example.com"), { isVerified: false }),
    cause: domain("domain-unverified", /it is not verified/),
  },
  {
    name: "the tenant has lost the domain",
    change: ({ emulators: { entra } }) => entra.state.domains.delete("example.com"),
    cause: domain("domain-unknown", /the tenant has no such domain/),
  },
  {
    name: "the domain is a child of another one",
    change: ({ domain: held, emulators: { entra } }) => {
      Object.assign(held("example.com"), { isRoot: false });
      entra.state.domains.set("com", { ...held("example.org"), id: "com" });
    },
    cause: domain("domain-child", /it is a child of com/),
  },
  {
    name: "the initial domain will be federated",
    inputs: { domain: "example.onmicrosoft.com" },
    cause: {
      code: "domain-initial",
      object: "example.onmicrosoft.com",
      says: /it is the tenant's initial domain/,
    },
  },
  {
    name: "the child will be federated",
    inputs: { domain: "eu.example.com" },
    cause: { code: "domain-child", object: "eu.example.com", says: /it is a child of example.com/ },
  },
  {
    name: "another domain has the issuer",
    change: (company) => federated(company, "example.org", ISSUER),
    cause: domain("issuer-taken", /example.org uses its issuer/),
  },
  {
    name: "somebody's account moved to another federated domain, and nobody of this one is outside",
    change: (company) => {
      federated(company, "example.org", "https://example.net/idp");
      company.change("ada", { userPrincipalName: "ada@example.org" });
    },
  },
  {
    name: "a child became a root of its own and stays Managed",
    change: ({ domain: held, person }) => {
      Object.assign(held("eu.example.com"), { isRoot: true });
      Object.assign(person("lena"), { suspended: true });
    },
    closedBefore: true,
  },
];

const ADMINISTRATORS: Situation[] = [
  {
    name: "all administrators for emergencies are blocked",
    change: both({ accountEnabled: false }),
    ...NOBODY("is blocked from sign-in"),
  },
  {
    name: "all administrators for emergencies come from a local directory",
    change: both({ onPremisesSyncEnabled: true }),
    ...NOBODY("comes from a local Active Directory"),
  },
  {
    name: "all administrators for emergencies are guests",
    change: both({ userType: "Guest" }),
    ...NOBODY("is a guest"),
  },
  {
    name: "all administrators for emergencies live on the domain",
    change: ({ change }) => {
      for (const name of ["admin", "breakglass"])
        change(name, { userPrincipalName: `${name}@eu.example.com` });
    },
    cause: {
      code: "lock-out",
      object: "breakglass@eu.example.com",
      says: /this administrator could not sign in: JumpCloud has nobody/,
    },
  },
  {
    name: "all administrators for emergencies live on another federated domain",
    change: (company) => {
      federated(company, "example.org", "https://example.net/idp");
      for (const name of ["admin", "breakglass"])
        company.change(name, { userPrincipalName: `${name}@example.org` });
    },
    ...NOBODY("signs in on a federated domain"),
  },
  {
    name: "all administrators for emergencies are bound to people of JumpCloud",
    change: ({ change, person }) => {
      change("admin", { onPremisesImmutableId: person("victor")._id });
      change("breakglass", { onPremisesImmutableId: person("marco")._id });
    },
    ...NOBODY("is bound to JumpCloud"),
  },
  {
    name: "nobody is more than eligible",
    change: (company) => {
      const { assignments, eligibilities } = company.emulators.entra.state;
      for (const id of eachAdministrator(company)) {
        for (const grant of [...assignments.values()].filter(({ principalId }) => principalId === id)) {
          assignments.delete(grant.id);
          eligibilities.set(grant.id, grant);
        }
      }
    },
    ...NOBODY("is only eligible for the role"),
  },
  {
    name: "the administrators hold the role until this evening",
    change: (company) => {
      const ids = new Set(eachAdministrator(company));
      for (const grant of company.emulators.entra.state.assignments.values()) {
        if (ids.has(grant.principalId)) grant.endsAt = new Date(Date.now() + 3_600_000).toISOString();
      }
    },
    ...NOBODY("holds the role only until some day"),
  },
  {
    name: "no administrator has a strong method",
    change: (company) => {
      for (const id of eachAdministrator(company)) company.emulators.entra.state.methods.delete(id);
    },
    cause: { code: "emergency-administrator", says: /has a strong sign-in method or was tested recently/ },
    refusedBy: "create",
  },
  {
    name: "no administrator has a strong method, and the attestation is of last year",
    change: (company) => {
      for (const id of eachAdministrator(company)) company.emulators.entra.state.methods.delete(id);
    },
    inputs: {
      terms: { emergencyAccess: { upn: "breakglass@example.onmicrosoft.com", testedOn: "2025-01-05" } },
    },
    cause: { code: "emergency-administrator", says: /has a strong sign-in method or was tested recently/ },
    refusedBy: "create",
  },
  {
    name: "Conditional Access blocks everybody, the administrators included",
    change: conditionalAccess(["block"]),
    ...NOBODY('the Conditional Access policy "Rule" blocks it'),
    closedBefore: true,
  },
  {
    name: "Conditional Access demands a compliant device of everybody, the administrators included",
    change: conditionalAccess(["compliantDevice"]),
    ...NOBODY('the Conditional Access policy "Rule" demands a managed device for this account'),
  },
];

const TENANT: Situation[] = [
  {
    name: "a local directory is synced into the tenant",
    change: ({ emulators: { entra } }) => Object.assign(entra.state.tenant, { onPremisesSyncEnabled: true }),
    cause: domain("on-premises-sync", /a local Active Directory is synced/),
  },
  {
    name: "a device was joined to the tenant",
    change: ({ emulators: { entra } }) => {
      for (const device of entra.state.devices.values()) device.trustType = "AzureAd";
    },
    cause: domain("device-impact", /12 devices are joined/),
  },
  {
    name: "one device more was joined than was accepted",
    change: ({ emulators: { entra } }) => {
      for (const device of entra.state.devices.values()) device.trustType = "ServerAd";
    },
    inputs: { terms: { acceptDeviceImpact: { count: 11, reason: "they are kiosks" } } },
    cause: domain("device-impact", /12 devices are joined to the tenant, acceptDeviceImpact allows 11/),
  },
  {
    name: "Entra is to enforce a factor that JumpCloud never claims",
    inputs: { federatedIdpMfaBehavior: "enforceMfaByFederatedIdp" },
    cause: domain("mfa-loop", /they would be sent back and forth without end/),
  },
  {
    name: "WS-Federation is declared with the page of the application",
    inputs: { preferredAuthenticationProtocol: "wsFed" },
    cause: domain("ws-federation", /no WS-Federation address is declared/),
  },
  { name: "Conditional Access demands a factor of everybody", change: conditionalAccess(["mfa"]) },
  {
    name: "security defaults are on",
    change: ({ emulators: { entra } }) => Object.assign(entra.state.tenant, { securityDefaults: true }),
  },
  {
    name: "JumpCloud itself signs people in at this tenant",
    change: ({ emulators }) => signInAtTenant(emulators),
    cause: {
      code: "sign-in-circle",
      object: "JumpCloud",
      says: /which is this tenant, and the tenant sends/,
    },
  },
  {
    name: "JumpCloud does not show where it signs people in itself",
    change: ({ emulators: { jumpcloud } }) =>
      jumpcloud.faults.happen({ kind: "refused", path: /identity-providers$/, times: 9 }),
  },
  {
    name: "the token policy is as lax as can be",
    change: ({ emulators: { entra } }) =>
      Object.assign(entra.state.tenant, { federatedTokenValidation: "none" }),
  },
];

function conditionalAccess(builtInControls: string[]) {
  return ({ emulators: { entra } }: Company) => {
    entra.state.conditionalAccess.set("rule", {
      id: "rule",
      displayName: "Rule",
      state: "enabled",
      conditions: {
        users: { includeUsers: ["All"], excludeUsers: [] },
        applications: { includeApplications: ["All"] },
      },
      grantControls: { operator: "OR", builtInControls, authenticationStrength: null },
    });
  };
}

const DIRECTORY: Situation[] = [
  {
    name: "the directory syncs another domain, and its default domain builds the names",
    change: ({ emulators: { jumpcloud }, directoryId }) => {
      const directory = jumpcloud.state.directories.get(directoryId);
      const domains = [{ objectId: "ZXhhbXBsZS5vcmc=", domain: "example.org" }];
      Object.assign(directory ?? {}, { domains, defaultDomainId: "ZXhhbXBsZS5vcmc=" });
    },
    cause: {
      code: "lock-out",
      object: "example.com",
      says: /names are not what JumpCloud sends: .*ada@example.com/,
    },
  },
  {
    name: "the directory syncs another domain and has no default domain: who is linked signs in",
    change: ({ emulators: { jumpcloud }, directoryId }) => {
      const directory = jumpcloud.state.directories.get(directoryId);
      const domains = [{ objectId: "ZXhhbXBsZS5vcmc=", domain: "example.org" }];
      Object.assign(directory ?? {}, { domains, defaultDomainId: null });
    },
  },
  {
    name: "names come from the alternate e-mail of somebody who has one elsewhere",
    change: ({ emulators: { jumpcloud }, directoryId, person }) => {
      const rule = {
        id: "r",
        builtIn: "user_principal_name_from_alternate_email",
        direction: "export" as const,
      };
      jumpcloud.state.directories.get(directoryId)?.translationRules.push(rule);
      Object.assign(person("ada"), { alternateEmail: "ada@example.org" });
    },
    cause: {
      code: "lock-out",
      object: "ada@example.com",
      says: /would write ada@example.org and not ada@example.com for/,
    },
  },
  {
    name: "the consent is stale: who was synced before signs in",
    change: ({ emulators: { jumpcloud }, directoryId }) => jumpcloud.expireConsent(directoryId),
  },
  {
    name: "the directory belongs to another tenant",
    change: ({ emulators: { jumpcloud } }) => {
      for (const record of jumpcloud.state.syncRecords.values())
        record.externalId = "00000000-0000-4000-8000-00000000dead";
    },
    cause: {
      code: "assumptions-probed",
      object: "jumpcloud-name-id",
      says: /none of the accounts that JumpCloud has written is in this tenant/,
    },
  },
];

export const TENANT_SITUATIONS: Situation[] = [...DOMAINS, ...ADMINISTRATORS, ...TENANT, ...DIRECTORY];
