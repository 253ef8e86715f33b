import type { GateCode } from "../../audit/gates/codes";
import type { RunningEmulators } from "../../emulators";
import { strangersCertificate } from "../emulators/stranger";
import { type Prepared, vendorsOf } from "../providers/graph/company";

/** A company whose domain example.com is federated. */
export interface Federated extends Prepared {
  emulators: RunningEmulators;
}

/** What somebody does behind the program's back, at either vendor, and what is told of it: object and code. */
export interface Deed {
  what: string;
  act(company: Federated): unknown;
  told: [object: string, code: GateCode][];
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

export async function federateElsewhere({ emulators }: Federated): Promise<void> {
  await vendorsOf(emulators).graph.federation.create("example.org", {
    ...{ displayName: "example.org", issuerUri: "https://idp.example.net" },
    ...{ passiveSignInUri: "https://idp.example.net/sso", signingCertificate: strangersCertificate() },
    ...{ preferredAuthenticationProtocol: "saml", federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp" },
  });
}

export const DEEDS: Deed[] = [
  {
    what: "a stranger's certificate as the next one",
    act: (company) => trust(company, federationOf(company)?.signingCertificate, strangersCertificate()),
    told: [["example.com", "certificate-unaccounted"]],
  },
  {
    what: "a stranger's certificate as the first, with JumpCloud's as the next one",
    act: (company) => trust(company, strangersCertificate(), federationOf(company)?.signingCertificate),
    told: [["example.com", "certificate-unaccounted"]],
  },
  {
    what: "another field as NameID",
    act: (company) => configure(company, "subjectField", "email"),
    told: [["example.com", "application-settings"]],
  },
  {
    what: "another place to send assertions to",
    act: (company) => configure(company, "acsUrl", "https://login.example.net/login.srf"),
    told: [["example.com", "application-settings"]],
  },
  {
    what: "an application that is switched off",
    act: (company) => Object.assign(applicationOf(company) ?? {}, { active: false }),
    told: [
      ["example.com", "application-mismatch"],
      ["example.com", "sign-in-page"],
    ],
  },
  {
    what: "an application that is gone",
    act: ({ emulators, applicationId }) => emulators.jumpcloud.state.applications.delete(applicationId),
    told: [["example.com", "application-gone"]],
  },
  {
    what: "another issuer of the application",
    act: (company) => configure(company, "idpEntityId", "https://idp.example.net"),
    told: [["example.com", "federation-differs"]],
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
    told: [["example.com", "slug-taken"]],
  },
  {
    what: "a group that is bound no more",
    act: ({ emulators, applicationId, groupId: id }) =>
      vendorsOf(emulators).jumpcloud.applications.associations.remove(applicationId, {
        type: "user_group",
        id,
      }),
    told: [["example.com", "application-closed"]],
  },
  {
    what: "a group that JumpCloud's directory leads to no more",
    act: ({ emulators, directoryId, groupId: id }) =>
      vendorsOf(emulators).jumpcloud.office365s.associations.remove(directoryId, { type: "user_group", id }),
    told: [["example.com", "directory-closed"]],
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
    told: [["example.com", "directory-closed"]],
  },
  {
    what: "issuers of other domains that may vouch for its people",
    act: ({ emulators }) => Object.assign(emulators.entra.state.tenant, { federatedTokenValidation: "none" }),
    told: [["example.com", "token-validation"]],
  },
  {
    what: "another protocol",
    act: (company) =>
      Object.assign(federationOf(company) ?? {}, { preferredAuthenticationProtocol: "wsFed" }),
    told: [["example.com", "ws-federation"]],
  },
  {
    what: "another domain that a stranger has federated",
    act: federateElsewhere,
    told: [["example.org", "federation-unaccounted"]],
  },
  {
    what: "emergency administrators who are blocked",
    act: (company) => block(company, "admin@example.onmicrosoft.com", "breakglass@example.onmicrosoft.com"),
    told: [["tenant", "emergency-administrator"]],
  },
  {
    what: "another address of the sign-in page",
    act: (company) =>
      Object.assign(federationOf(company) ?? {}, { passiveSignInUri: "https://sso.example.net" }),
    told: [
      ["example.com", "federation-differs"],
      ["example.com", "realm-redirect"],
    ],
  },
];
