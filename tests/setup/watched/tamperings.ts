import { DOMAIN, FEDERATION } from "../../../setup/watched/graph-domain";
import { TOKEN_VALIDATION } from "../../../setup/watched/graph-policies";
import { APPLICATION, APPLICATION_BINDING } from "../../../setup/watched/jumpcloud-application";
import {
  CONNECTION,
  DIRECTORY,
  DIRECTORY_BINDING,
  GROUP,
  TRANSLATION_RULE,
} from "../../../setup/watched/jumpcloud-directory";
import { ITSELF, type WatchedObject } from "../../../setup/watched/row";
import { strangersCertificate } from "../../emulators/stranger";
import type { WatchedCompany } from "./watched-company";

type Act = (company: WatchedCompany) => unknown;

/** How somebody changes the fields of an object; what is left out gets {@link another} value. */
export interface Tampering {
  of: WatchedObject;
  /** Where the emulators hold the object. */
  at(company: WatchedCompany): object | undefined;
  acts?: Record<string, Act>;
  /** Fields that make an object another one, or of which the emulators know nothing. */
  fixed?: readonly string[];
}

const federationOf = ({ emulators }: WatchedCompany) => emulators.entra.state.federations.get("example.com");
const domainOf = ({ emulators }: WatchedCompany) => emulators.entra.state.domains.get("example.com");
const applicationOf = ({ emulators, applicationId }: WatchedCompany) =>
  emulators.jumpcloud.state.applications.get(applicationId);
const groupOf = ({ emulators, groupId }: WatchedCompany) => emulators.jumpcloud.state.groups.get(groupId);
const directoryOf = ({ emulators, directoryId }: WatchedCompany) =>
  emulators.jumpcloud.state.directories.get(directoryId);

const set =
  (of: (company: WatchedCompany) => object | undefined, values: object): Act =>
  (company) =>
    Object.assign(of(company) ?? {}, values);

/** Another value of the same type. */
export function another(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (Array.isArray(value)) return [...value, "another"];
  return typeof value === "object" && value !== null ? { ...value, another: true } : "another";
}

const MULTIPLE_AUTHN = "http://schemas.microsoft.com/claims/multipleauthn";
const ELSEWHERE = "https://login.example.net/here";

const unbind =
  (to: "applicationId" | "directoryId"): Act =>
  (company) => {
    const { state } = company.emulators.jumpcloud;
    state.edges = state.edges.filter(
      ({ from, to: end }) => from.id !== company.groupId || end.id !== company[to],
    );
  };

export const TAMPERINGS: Tampering[] = [
  {
    of: DOMAIN,
    at: domainOf,
    acts: {
      authenticationType: ({ emulators: { entra } }) => {
        entra.state.federations.delete("example.com");
        for (const one of entra.state.domains.values()) one.authenticationType = "Managed";
      },
      isDefault: ({ emulators: { entra } }) => {
        for (const one of entra.state.domains.values()) one.isDefault = one.id === "example.org";
      },
      "(another domain is federated)": async ({ emulators: { entra } }) => {
        const ours = entra.state.federations.get("example.com");
        if (!ours) throw new Error("The company is not federated.");
        const theirs = {
          ...ours,
          id: "other",
          issuerUri: "https://idp.example.net",
          passiveSignInUri: ELSEWHERE,
        };
        entra.state.federations.set("example.org", theirs);
        const domain = entra.state.domains.get("example.org");
        Object.assign(domain ?? {}, { authenticationType: "Federated" });
      },
    },
    fixed: ["id", "isVerified", "isInitial", "isRoot", ITSELF],
  },
  {
    of: FEDERATION,
    at: federationOf,
    acts: {
      [ITSELF]: ({ emulators }) => emulators.entra.state.federations.delete("example.com"),
      activeSignInUri: set(federationOf, { activeSignInUri: ELSEWHERE }),
      passiveSignInUri: set(federationOf, { passiveSignInUri: ELSEWHERE }),
      metadataExchangeUri: set(federationOf, { metadataExchangeUri: ELSEWHERE }),
      passwordResetUri: set(federationOf, { passwordResetUri: ELSEWHERE }),
      signOutUri: set(federationOf, { signOutUri: ELSEWHERE }),
      signingCertificate: set(federationOf, { signingCertificate: strangersCertificate() }),
      nextSigningCertificate: set(federationOf, { nextSigningCertificate: strangersCertificate() }),
      federatedIdpMfaBehavior: set(federationOf, { federatedIdpMfaBehavior: "rejectMfaByFederatedIdp" }),
      preferredAuthenticationProtocol: set(federationOf, { preferredAuthenticationProtocol: "wsFed" }),
      promptLoginBehavior: set(federationOf, { promptLoginBehavior: "disabled" }),
      systemBrowserEnabledOn: set(federationOf, { systemBrowserEnabledOn: "ios" }),
      "(a field that this project does not know)": set(federationOf, { newest: true }),
    },
    fixed: ["id"],
  },
  {
    of: TOKEN_VALIDATION,
    at: () => undefined,
    acts: {
      validatingDomains: ({ emulators }) =>
        Object.assign(emulators.entra.state.tenant, { federatedTokenValidation: "none" }),
    },
  },
  {
    of: APPLICATION,
    at: applicationOf,
    acts: {
      [ITSELF]: ({ emulators, applicationId }) =>
        emulators.jumpcloud.state.applications.delete(applicationId),
      "(another one is at its address)": ({ emulators, ...company }) => {
        const ours = applicationOf({ emulators, ...company });
        if (!ours) throw new Error("The application is gone.");
        const twin = structuredClone({ ...ours, _id: "f".repeat(24), displayLabel: "Twin" });
        twin.config.idpEntityId = { value: "https://twin.example.net" };
        emulators.jumpcloud.state.applications.set(twin._id, twin);
      },
      "config.idpCertificate": ({ emulators, applicationId }) =>
        emulators.jumpcloud.regenerateCertificate(applicationId),
      "config.idpPrivateKey": (company) => {
        const { sso } = applicationOf(company) ?? {};
        if (sso) sso.idpPrivateKeyUpdatedAt = undefined;
      },
      "sso.idpPrivateKeyUpdatedAt": (company) => {
        const { sso } = applicationOf(company) ?? {};
        if (sso) sso.idpPrivateKeyUpdatedAt = "2020-01-01T00:00:00Z";
      },
      "sso.idpCertificateUpdatedAt": (company) => {
        const { sso } = applicationOf(company) ?? {};
        if (sso) sso.idpCertificateUpdatedAt = "2030-01-01T00:00:00Z";
      },
      "config.databaseAttributes": (company) => {
        const { config } = applicationOf(company) ?? {};
        Object.assign(config?.databaseAttributes ?? {}, { value: [{ name: "IDPEmail", value: "username" }] });
      },
      "config.constantAttributes": (company) => {
        const { config } = applicationOf(company) ?? {};
        if (config) config.constantAttributes = { value: [{ name: "IDPEmail", value: "grace@example.com" }] };
      },
      "config.authClaimConfiguration": (company) => {
        const { config } = applicationOf(company) ?? {};
        const value = { singleAuthnContextValue: { type: "text", value: MULTIPLE_AUTHN } };
        if (config) config.authClaimConfiguration = { value };
      },
      ssoUrl: set(applicationOf, { ssoUrl: "https://sso.jumpcloud.com/saml2/elsewhere" }),
    },
    fixed: ["_id", "organization", "name"],
  },
  {
    of: APPLICATION_BINDING,
    at: () => undefined,
    acts: Object.fromEntries([ITSELF, "from", "to"].map((field) => [field, unbind("applicationId")])),
  },
  {
    of: GROUP,
    at: groupOf,
    acts: {
      [ITSELF]: ({ emulators: { jumpcloud }, groupId }) => {
        jumpcloud.state.groups.delete(groupId);
        jumpcloud.state.detach(groupId);
      },
      membershipMethod: set(groupOf, { membershipMethod: "DYNAMIC_AUTOMATED" }),
      "(a declared member leaves)": ({ emulators: { jumpcloud } }) => {
        const ada = [...jumpcloud.state.users.values()].find(({ email }) => email === "ada@example.com");
        jumpcloud.state.memberships = jumpcloud.state.memberships.filter(({ user }) => user !== ada?._id);
      },
    },
    fixed: ["id", "type", "organizationObjectId"],
  },
  {
    of: DIRECTORY,
    at: directoryOf,
    acts: {
      [ITSELF]: ({ emulators, directoryId }) => emulators.jumpcloud.state.directories.delete(directoryId),
      "(a domain is added)": (company) =>
        directoryOf(company)?.domains.push({ objectId: "d".repeat(24), domain: "example.org" }),
      "(the domain is taken away)": (company) => {
        const [ours] = directoryOf(company)?.domains ?? [];
        if (ours) ours.domain = "example.org";
      },
      defaultDomain: (company) => {
        const directory = directoryOf(company);
        directory?.domains.push({ objectId: "d".repeat(24), domain: "example.org" });
        if (directory) directory.defaultDomainId = "d".repeat(24);
      },
      userLockoutAction: set(directoryOf, { userLockoutAction: "suspend" }),
      userPasswordExpirationAction: set(directoryOf, { userPasswordExpirationAction: "suspend" }),
    },
    fixed: ["id"],
  },
  {
    of: CONNECTION,
    at: directoryOf,
    acts: { oAuthStatus: ({ emulators, directoryId }) => emulators.jumpcloud.expireConsent(directoryId) },
    fixed: ["id", "type", "defaultDomain", ITSELF],
  },
  {
    of: TRANSLATION_RULE,
    at: () => undefined,
    acts: Object.fromEntries(
      [ITSELF, "builtIn", "(another one is made)"].map((field) => [
        field,
        (company: WatchedCompany) =>
          directoryOf(company)?.translationRules.push({
            id: "e".repeat(24),
            direction: "export",
            builtIn: "user_principal_name_from_alternate_email",
          }),
      ]),
    ),
  },
  {
    of: DIRECTORY_BINDING,
    at: () => undefined,
    acts: Object.fromEntries([ITSELF, "from", "to"].map((field) => [field, unbind("directoryId")])),
  },
];
