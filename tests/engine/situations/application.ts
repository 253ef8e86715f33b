import { newIdentity } from "../../../emulators/jumpcloud";
import { wrapPem } from "../../../emulators/jumpcloud/certificates";
import { readyRsaPair } from "../../emulators/rsa-pairs";
import { POLICIES } from "./access-policies";
import type { Application, Company } from "./company";
import type { Cause, Situation } from "./situation";

const domain = (code: Cause["code"], says: RegExp): Cause => ({ code, object: "example.com", says });
const DAY = 24 * 60 * 60 * 1000;
/** How long JumpCloud's certificates live. */
const LIFETIME = 1826;

/** Sets one setting of the application. */
const set =
  (key: string, value: unknown) =>
  ({ application }: Company) => {
    const { config } = application();
    config[key] = { ...config[key], value };
  };

/** Lets the application sign with a pair that was made so many days ago. */
const certificateMade = (daysAgo: number) => (company: Company) => {
  const pair = newIdentity(new Date(Date.now() - daysAgo * DAY), readyRsaPair);
  set("idpCertificate", wrapPem(pair.certificate))(company);
  set("idpPrivateKey", wrapPem(pair.privateKey))(company);
};

/** Another application with the same end of its address, listed before or after ours. */
const rival =
  (id: string, values: Partial<Application> = {}) =>
  ({ application, emulators: { jumpcloud } }: Company) => {
    const ours = application();
    const { applications } = jumpcloud.state;
    const other = { ...structuredClone(ours), _id: id, displayLabel: "Intranet", name: "saml2", ...values };
    const all = [...applications.values(), other].sort((one, two) => (one._id < two._id ? -1 : 1));
    applications.clear();
    for (const one of all) applications.set(one._id, one);
  };

const CONFIGURED: Situation[] = [
  {
    name: "the application is not active",
    change: ({ application }) => Object.assign(application(), { active: false }),
    cause: domain("application-mismatch", /is not active/),
  },
  {
    name: "the application is bound to another group only",
    change: ({ emulators: { jumpcloud }, groupId, applicationId }) => {
      const [other = ""] = [...jumpcloud.state.groups.keys()].filter((id) => id !== groupId);
      for (const edge of jumpcloud.state.edges) if (edge.to.id === applicationId) edge.from.id = other;
    },
    cause: domain("application-closed", /is not bound to its application/),
    refusedBy: "create",
  },
  {
    name: "the group is bound to the directory no more",
    change: ({ emulators: { jumpcloud }, directoryId }) => {
      const { state } = jumpcloud;
      state.edges = state.edges.filter(({ to }) => to.id !== directoryId);
    },
    cause: {
      code: "lock-out",
      object: "example.com",
      says: /they are not bound to JumpCloud's .*directory.*ada@/,
    },
    refusedBy: "create",
  },
  {
    name: "the application has another issuer",
    change: set("idpEntityId", "https://example.com/"),
    cause: domain("application-mismatch", /the issuer of "Microsoft 365" is "https:\/\/example.com\/"/),
  },
  {
    name: "the application has another address",
    change: ({ application }) =>
      Object.assign(application(), { ssoUrl: "https://sso.jumpcloud.com/saml2/other" }),
    cause: domain("application-mismatch", /the sign-in address of "Microsoft 365" is/),
  },
  ...["0".repeat(24), "f".repeat(24)].map((id) => ({
    name: `another application (${id.slice(0, 1)}…) has the same address`,
    change: rival(id, { config: {} }),
    cause: domain("slug-taken", /"Intranet"/),
  })),
  {
    name: "another application has the same end of its address, on another host",
    change: rival("0".repeat(24), {
      ssoUrl: "https://sso.jumpcloud.com/saml2/m365-example-com",
      active: false,
    }),
    cause: domain("slug-taken", /"Intranet"/),
  },
  {
    name: "the audience was changed",
    change: set("spEntityId", "urn:federation:Example"),
    cause: domain("application-settings", /another spEntityId/),
  },
  {
    name: "assertions are posted elsewhere",
    change: set("acsUrl", "https://example.com/acs"),
    cause: domain("application-settings", /another acsUrl/),
  },
  {
    name: "the NameID is the e-mail address",
    change: set("subjectField", "email"),
    cause: domain("application-settings", /another subjectField, "email"/),
  },
  {
    name: "the NameID has another format",
    change: set("overrideNameIdFormat", "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"),
    cause: domain("application-settings", /another overrideNameIdFormat/),
  },
  {
    name: "assertions are not signed",
    change: set("signAssertion", false),
    cause: domain("application-settings", /another signAssertion/),
  },
  {
    name: "assertions have no IDPEmail",
    change: set("databaseAttributes", []),
    cause: domain("application-settings", /no databaseAttributes.IDPEmail/),
  },
  {
    name: "IDPEmail is the user name",
    change: set("databaseAttributes", [{ name: "IDPEmail", value: "username" }]),
    cause: domain("application-settings", /another databaseAttributes.IDPEmail, "username"/),
  },
  {
    name: "the application was made from a template that the catalogue has no longer, and sends e-mail addresses",
    change: (company) => {
      company.application().name = "office365-old";
      set("subjectField", "email")(company);
    },
    cause: domain("application-settings", /another subjectField, "email"/),
  },
  {
    name: "the application was made from the custom template and sends what that one does",
    change: (company) => {
      company.application().name = "saml2";
      set("subjectField", "email")(company);
    },
    cause: domain("application-settings", /another subjectField, "email"/),
  },
  {
    name: "the application was made from the custom template and sends what Entra needs",
    change: ({ application }) => Object.assign(application(), { name: "saml2" }),
  },
  { name: "responses are signed as well", change: set("signResponse", true) },
  { name: "signatures are of SHA-1", change: set("signatureAlgorithm", "RSA-SHA1") },
];

const SIGNING: Situation[] = [
  {
    name: "the certificate has expired",
    change: certificateMade(LIFETIME + 1),
    cause: domain("certificate-life", /expired on/),
  },
  {
    name: "the certificate is not valid yet",
    change: certificateMade(-3),
    cause: domain("certificate-life", /is not valid before/),
  },
  {
    name: "the certificate ends in twenty days",
    change: certificateMade(LIFETIME - 20),
    cause: domain("certificate-days", /in fewer than the 30 days/),
  },
  {
    name: "the certificate can't be read",
    change: set("idpCertificate", "bm90IGEgY2VydGlmaWNhdGU="),
    cause: domain("certificate-life", /no signing certificate|can't be read|unreadable/),
  },
  {
    name: "the application has no certificate",
    change: set("idpCertificate", ""),
    cause: domain("certificate-life", /no signing certificate/),
  },
  {
    name: "somebody uploaded a certificate without its key",
    change: async ({ application, emulators, applicationId }) => {
      const { _id, ...body } = application();
      const config = structuredClone(body.config);
      config.idpCertificate = { value: wrapPem(newIdentity(new Date(), readyRsaPair).certificate) };
      delete config.idpPrivateKey;
      const response = await fetch(`${emulators.urls.jumpcloud}/api/applications/${applicationId}`, {
        method: "PUT",
        headers: { "x-api-key": "emulator-bootstrap-key-not-a-secret", "content-type": "application/json" },
        body: JSON.stringify({ ...body, config }),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    cause: domain("certificate-key", /without a private key|no private key/),
  },
  {
    name: "this machine's clock is a day behind a certificate that has expired since",
    change: certificateMade(LIFETIME),
    clockAhead: -40,
    cause: { code: "clock", says: /clock/ },
  },
];

export const APPLICATION: Situation[] = [...CONFIGURED, ...SIGNING, ...POLICIES];
