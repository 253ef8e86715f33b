import type { FindingCode } from "../../../../../audit/codes/finding-codes";
import { holderMark } from "../../../../../audit/holders/holder";
import type { RunningEmulators } from "../../../../../emulators";
import { federateElsewhere } from "../../../../cli/live-actions";
import { addPeople, numberedEmails } from "../../../../emulators/more-people";
import { syncGroup } from "../../../../emulators/synced-group";
import { federated } from "../../../../operations/federation/federated";
import { INITIAL, ISSUER, prepare, SIGN_IN, vendorsOf } from "../../company";

const DOMAIN = { domain: "example.com", issuerUri: ISSUER, ssoUrl: SIGN_IN };

/** Of a first run that is to set up everything. */
export const PLAN = {
  stage: "federated",
  domains: [DOMAIN],
  group: { name: "Microsoft 365 users", email: "m365@example.com" },
  members: ["ada@example.com"],
  administrator: { mailNickname: "jumpcloud-admin" },
};

/** What a run plans, or what it meets, and what it is told of that: object, code and state. */
export interface PlanSituation {
  what: string;
  act?(emulators: RunningEmulators): unknown;
  differs?: object;
  /** By so many years the clock is ahead. */
  years?: number;
  findings: [object: string, code: FindingCode, state: "pending" | "violated" | "holds"][];
}

/** The application of the domain is there already; the run is the second one. */
async function application(emulators: RunningEmulators) {
  const { applicationId } = await prepare(emulators);
  const found = emulators.jumpcloud.state.applications.get(applicationId);
  if (!found) throw new Error("The application was not made.");
  return found;
}

function configure(
  key: string,
  value: unknown,
): (config: Awaited<ReturnType<typeof application>>["config"]) => void {
  return (config) => {
    const entry = config[key];
    if (!entry) throw new Error(`The application has no ${key}.`);
    entry.value = value;
  };
}

const only = (differs: object) => ({ domains: [{ ...DOMAIN, ...differs }] });
const ORG = {
  domain: "example.org",
  issuerUri: "https://example.org",
  ssoUrl: "https://sso.jumpcloud.com/saml2/org",
};
const SECOND_RUN = { adopt: true };

/** The stack that plans, and what its marks look like at JumpCloud. */
const HOLDER = { stack: "shop/dev", component: "m365" };
const held = (component: string, stack = "shop/dev") =>
  holderMark({ stack, component, id: "q2Jk0aZ9_x-1bBcD" });

export const PLANS: PlanSituation[] = [
  {
    what: "a group that another stack holds",
    act: (emulators) =>
      vendorsOf(emulators).jumpcloud.userGroups.create({
        name: PLAN.group.name,
        email: PLAN.group.email,
        description: held("m365", "shop/prod"),
      }),
    differs: { holder: HOLDER },
    findings: [["shop/prod", "held-by-other-stack", "violated"]],
  },
  {
    what: "an application that this stack holds under another name",
    act: async (emulators) => {
      (await application(emulators)).description = held("office");
    },
    differs: { holder: HOLDER, adopt: true },
    findings: [["m365", "held-by-other-name", "violated"]],
  },
  {
    what: "an application that nobody has marked",
    act: application,
    differs: { holder: HOLDER, adopt: true },
    findings: [["example.com", "holder-unknown", "holds"]],
  },
  {
    what: "a federation with the declared address, whose application another organisation has",
    act: async (emulators) => {
      await federated(emulators);
      emulators.jumpcloud.state.applications.clear();
    },
    differs: { holder: HOLDER, adopt: true },
    findings: [["example.com", "domain-federated", "violated"]],
  },
  {
    what: "a tenant without an initial domain",
    act: ({ entra }) => {
      for (const domain of entra.state.domains.values()) domain.isInitial = false;
    },
    findings: [["Northwind Traders", "initial-domain-missing", "violated"]],
  },
  {
    what: "a default domain that will be federated",
    differs: { primaryDomain: "example.com" },
    findings: [
      ["example.com", "primary-domain", "violated"],
      ["example.com", "domain-default", "violated"],
    ],
  },
  {
    what: "a way back that was rehearsed long ago",
    differs: { terms: { rollbackDrilledOn: "2025-01-05" } },
    findings: [["rollback", "drill-due", "holds"]],
  },
  {
    what: "a domain named twice",
    differs: { domains: [DOMAIN, { ...DOMAIN, issuerUri: "urn:uri:example.com", ssoUrl: `${SIGN_IN}-2` }] },
    findings: [["example.com", "plan-duplicate", "violated"]],
  },
  {
    what: "a sign-in address at a stranger's",
    differs: only({ ssoUrl: "https://sso.example.net/saml2/m365" }),
    findings: [["example.com", "sign-in-host", "violated"]],
  },
  {
    what: "a domain that the tenant has not",
    differs: only({ domain: "example.net" }),
    findings: [["example.net", "domain-unknown", "violated"]],
  },
  {
    what: "a sign-in address that somebody's application has",
    act: (emulators) =>
      vendorsOf(emulators).jumpcloud.applications.create({
        name: "office365",
        displayName: "M",
        displayLabel: "Somebody's",
        ssoUrl: SIGN_IN,
        config: { idpEntityId: "https://other" },
      }),
    findings: [["example.com", "slug-taken", "violated"]],
  },
  {
    what: "a template that the catalogue has not",
    differs: only({ template: "office366" }),
    findings: [["example.com", "template-unknown", "violated"]],
  },
  {
    what: "the technical administrator on a domain that will be federated",
    differs: only({ domain: INITIAL }),
    findings: [
      [INITIAL, "domain-initial", "violated"],
      [`jumpcloud-admin@${INITIAL}`, "administrator-on-federated-domain", "violated"],
    ],
  },
  {
    what: "a tenant without the program's administrator",
    findings: [
      [`jumpcloud-admin@${INITIAL}`, "administrator-account", "pending"],
      [`jumpcloud-admin@${INITIAL}`, "administrator-role", "pending"],
    ],
  },
  {
    what: "somebody's account with the technical administrator's name",
    act: ({ entra }) => {
      const [user] = entra.state.users.values();
      if (!user) throw new Error("The seed has nobody.");
      const userPrincipalName = `jumpcloud-admin@${INITIAL}`;
      entra.state.putUser({ ...user, id: "a0000000-0000-4000-8000-000000000000", userPrincipalName });
    },
    findings: [[`jumpcloud-admin@${INITIAL}`, "administrator-foreign", "violated"]],
  },
  {
    what: "an administrator on a domain that will be federated",
    findings: [["grace@example.com", "administrator-on-domain", "holds"]],
  },
  {
    what: "a member whom JumpCloud does not know",
    differs: { members: ["nobody@example.com"] },
    findings: [["nobody@example.com", "member-unknown", "violated"]],
  },
  {
    what: "the only member of many whom JumpCloud does not know",
    act: (emulators) => addPeople(emulators, numberedEmails(150)),
    differs: { members: numberedEmails(151) },
    findings: [["person-151@example.net", "member-unknown", "violated"]],
  },
  {
    what: "a suspended member whose account is enabled",
    differs: { members: ["victor@example.com"] },
    findings: [["victor@example.com", "sync-would-block", "violated"]],
  },
  {
    what: "an accepted name that is on none of the domains",
    differs: { terms: { acceptLockOut: { users: ["ada@exampel.com"], reason: "leaves on Friday" } } },
    findings: [["ada@exampel.com", "lock-out-needless", "holds"]],
  },
  {
    what: "a group of the planned name",
    act: (emulators) => vendorsOf(emulators).jumpcloud.userGroups.create({ name: "Microsoft 365 users" }),
    findings: [["Microsoft 365 users", "group-taken", "violated"]],
  },
  {
    what: "people who leave a group that licences hang on",
    act: async (emulators) => {
      await prepare(emulators);
      syncGroup(emulators, 1);
    },
    differs: { adopt: true, removals: { exclusive: true } },
    findings: [["Microsoft 365 users", "group-shrinks", "violated"]],
  },
  {
    what: "another domain that a stranger federated",
    act: federateElsewhere,
    findings: [["example.org", "federation-unaccounted", "pending"]],
  },
  {
    what: "another identity provider's federation, which is to be moved to JumpCloud later",
    act: federateElsewhere,
    differs: { stage: "prepare", ...only(ORG) },
    findings: [["example.org", "domain-federated", "pending"]],
  },
  {
    what: "another identity provider's federation, which is to be moved now",
    act: federateElsewhere,
    differs: only(ORG),
    findings: [["example.org", "domain-federated", "violated"]],
  },
  {
    what: "a federation by hand with JumpCloud, under another issuer: a second application would be made beside it",
    act: async (emulators) => {
      await federated(emulators);
      Object.assign(emulators.entra.state.federations.get("example.com") ?? {}, {
        issuerUri: "urn:northwind",
      });
    },
    differs: { stage: "prepare" },
    findings: [["example.com", "domain-federated", "violated"]],
  },
  {
    what: "no connection to Microsoft 365 yet",
    findings: [["Microsoft 365 directory", "directory-missing", "pending"]],
  },
  {
    what: "a WS-Federation without addresses",
    differs: { protocol: "wsFed" },
    findings: [["example.com", "ws-federation", "pending"]],
  },
  {
    what: "a second factor that is asked for over and over",
    differs: { federatedIdpMfaBehavior: "enforceMfaByFederatedIdp" },
    findings: [["example.com", "mfa-loop", "pending"]],
  },
  {
    what: "devices that are joined to the tenant alone",
    act: ({ entra: { state } }) => {
      const [device] = state.devices.values();
      if (!device) throw new Error("The seed has no device.");
      state.devices.set("joined", { ...device, id: "joined", trustType: "AzureAd" });
    },
    findings: [["Northwind Traders", "device-impact", "pending"]],
  },
  {
    what: "issuers of other domains that may vouch for its people",
    act: ({ entra }) => Object.assign(entra.state.tenant, { federatedTokenValidation: "none" }),
    findings: [["example.com", "token-validation", "holds"]],
  },
  {
    what: "people from a local Active Directory",
    act: ({ entra }) => {
      entra.state.tenant.onPremisesSyncEnabled = true;
    },
    findings: [["Northwind Traders", "on-premises-sync", "pending"]],
  },
  {
    what: "an application that is off",
    act: async (emulators) => {
      (await application(emulators)).active = false;
    },
    differs: SECOND_RUN,
    findings: [["example.com", "sign-in-page", "pending"]],
  },
  {
    what: "another field as NameID",
    act: async (emulators) => configure("subjectField", "email")((await application(emulators)).config),
    differs: SECOND_RUN,
    findings: [["example.com", "application-settings", "pending"]],
  },
  {
    what: "a certificate that is to be valid for longer than it is",
    act: application,
    differs: { ...SECOND_RUN, terms: { certificateDays: 10_000 } },
    findings: [["example.com", "certificate-days", "pending"]],
  },
  {
    what: "a certificate of which two thirds are over",
    act: application,
    differs: SECOND_RUN,
    years: 4,
    findings: [["example.com", "rollover-due", "holds"]],
  },
  {
    what: "a certificate that is over",
    act: application,
    differs: SECOND_RUN,
    years: 6,
    findings: [["example.com", "certificate-life", "violated"]],
  },
  {
    what: "no administrator for emergencies yet",
    act: ({ entra }) => {
      for (const { id, userPrincipalName } of entra.state.users.values())
        if ([`admin@${INITIAL}`, `breakglass@${INITIAL}`].includes(userPrincipalName))
          entra.state.users.delete(id);
    },
    findings: [[`jumpcloud-admin@${INITIAL}`, "emergency-administrator", "pending"]],
  },
  {
    what: "what federating does to everybody",
    findings: [
      ["example.com", "effect-password-sign-in", "holds"],
      ["example.com", "effect-mfa-behavior", "holds"],
      ["example.com", "effect-consent", "holds"],
    ],
  },
];
