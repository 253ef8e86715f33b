import { newIdentity } from "../../../emulators/jumpcloud";
import { wrapPem } from "../../../emulators/jumpcloud/certificates";
import type { Application, Company } from "./company";
import type { Cause, Situation } from "./situation";

const domain = (code: string, says: RegExp): Cause => ({ code, object: "example.com", says });
const ADA = "ada@example.com";
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
  const pair = newIdentity(new Date(Date.now() - daysAgo * DAY));
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
      config.idpCertificate = { value: wrapPem(newIdentity(new Date()).certificate) };
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

const POLICIES: Situation[] = [
  {
    name: "an access policy denies the application to all",
    change: policy({ effect: { action: "deny" } }),
    cause: {
      code: "lock-out",
      object: "example.com",
      says: /keeps them out of the application: .*ada@example.com/,
    },
  },
  {
    name: "an access policy denies a group of people",
    change: (company) =>
      policy({ effect: { action: "deny" }, targets: { userGroups: { inclusions: [group(company)] } } })(
        company,
      ),
    cause: { code: "lock-out", object: ADA, says: /"Rule" denies ada@example.com the application/ },
  },
  {
    name: "an access policy denies all but a group",
    change: (company) =>
      policy({
        effect: { action: "deny" },
        targets: { users: { inclusions: ["ALL"] }, userGroups: { exclusions: [group(company)] } },
      })(company),
    cause: {
      code: "lock-out",
      object: "example.com",
      says: /keeps them out of the application: .*lucas@example.com/,
    },
  },
  {
    name: "an access policy denies people by their attributes",
    change: policy({ effect: { action: "deny" }, targets: { userAttributes: [{ department: "Sales" }] } }),
    cause: { code: "lock-out", object: "example.com", says: /keeps them out of the application/ },
  },
  {
    name: "an access policy demands a factor that nobody has enrolled",
    change: policy({ effect: { action: "allow", obligations: { mfa: { required: true } } } }),
    cause: {
      code: "lock-out",
      object: "example.com",
      says: /second factor that they have not enrolled: .*ada@/,
    },
  },
  {
    name: "an access policy demands a factor of somebody who is let off for some days",
    change: (company) => {
      company.person("ada").mfa = { configured: false, exclusion: true };
      policy({
        effect: { action: "allow", obligations: { mfa: { required: true } } },
        targets: { users: { inclusions: [company.person("ada")._id] } },
      })(company);
    },
    cause: { code: "lock-out", object: ADA, says: /has enrolled no second factor/ },
    refusedBy: "create",
  },
  {
    name: "an access policy is for another application",
    change: policy({
      effect: { action: "deny" },
      targets: { resources: [{ type: "application", id: "0".repeat(24) }] },
    }),
  },
  {
    name: "an access policy denies at a place where nobody is",
    change: policy({ effect: { action: "deny" }, conditions: { locationIn: { countries: ["AQ"] } } }),
  },
  {
    name: "an access policy denies everybody the user portal",
    change: policy({ type: "user_portal", effect: { action: "deny" } }),
    cause: { code: "lock-out", object: "example.com", says: /access policy of JumpCloud keeps them out/ },
    refusedBy: "create",
  },
  {
    name: "an access policy names a group that is gone",
    change: policy({ effect: { action: "deny" }, targets: { userGroups: { inclusions: ["0".repeat(24)] } } }),
    cause: { says: /0{24}/ },
  },
];

function policy(fields: object) {
  return ({ emulators: { jumpcloud } }: Company) => {
    const plain = {
      description: "",
      disabled: false,
      type: "application" as const,
      conditions: {},
      targets: {},
    };
    jumpcloud.state.accessPolicies.set("rule", { ...plain, effect: {}, ...fields, id: "rule", name: "Rule" });
  };
}

/** Ada is in it, Lucas is not. */
function group({ emulators: { jumpcloud }, person }: Company): string {
  const id = "e".repeat(24);
  const [like] = [...jumpcloud.state.groups.values()];
  if (!like) throw new Error("The company has no group.");
  jumpcloud.state.groups.set(id, { ...like, id, name: "Chosen" });
  jumpcloud.state.memberships.push({ group: id, user: person("ada")._id, attributes: null });
  return id;
}

export const APPLICATION: Situation[] = [...CONFIGURED, ...SIGNING, ...POLICIES];
