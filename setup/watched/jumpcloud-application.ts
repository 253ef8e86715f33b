import {
  check,
  gone,
  ITSELF,
  ignored,
  parity,
  plan,
  proof,
  property,
  type WatchedObject,
  watched,
} from "./row";

const SETTINGS = [plan("application-settings"), proof("application-settings"), check("application-settings")];

export const APPLICATION: WatchedObject = {
  name: "Application",
  schema: { vendor: "JumpCloud", document: "v1", definition: "application" },
  opened: ["config", "sso"],
  about: "What JumpCloud's assertion says about a person who signs in, and which key signs it.",
  rows: [
    watched("outage", [gone("SamlApplication"), check("application-gone")], ITSELF),
    watched(
      "outage",
      [
        proof("application-mismatch"),
        check("application-mismatch"),
        plan("sign-in-page"),
        check("sign-in-page"),
      ],
      "active",
    ),
    watched(
      "outage",
      [
        property("SamlApplication", "ssoUrl"),
        proof("application-mismatch"),
        check("federation-differs"),
        check("realm-elsewhere"),
      ],
      "ssoUrl",
    ),
    watched("outage", [check("slug-taken")], "(another one is at its address)"),
    watched("note", [property("SamlApplication", "displayLabel")], "displayLabel"),
    watched(
      "outage",
      [
        property("SamlApplication", "idpEntityId"),
        proof("application-mismatch"),
        check("federation-differs"),
      ],
      "config.idpEntityId",
    ),
    watched(
      "outage",
      [property("DomainFederation", "drift"), proof("certificate-trusted"), check("certificate-trusted")],
      "config.idpCertificate",
    ),
    watched(
      "outage",
      [proof("certificate-key"), check("certificate-key")],
      "config.idpPrivateKey sso.idpPrivateKeyUpdatedAt sso.idpCertificateUpdatedAt",
    ),
    watched(
      "attack",
      SETTINGS,
      `
        config.subjectField config.databaseAttributes config.constantAttributes config.acsUrl
        config.spEntityId
      `,
    ),
    watched("outage", SETTINGS, "config.overrideNameIdFormat config.signAssertion"),
    watched(
      "attack",
      [plan("mfa-bypass"), proof("mfa-bypass"), check("mfa-bypass")],
      "config.authClaimConfiguration",
    ),
    ignored(
      "Entra accepts a signed assertion, also in a signed response, with each of JumpCloud's algorithms",
      "config.signResponse config.signatureAlgorithm",
    ),
    ignored(
      "With SAML Entra reads NameID, IDPEmail and the authentication context, and no other attribute",
      "config.includeGroups config.groupsAttributeName",
    ),
    ignored(
      "It is about sign-ins that begin at JumpCloud, about metadata or errors; here sign-ins begin at Entra",
      `
        config.idpInitUrl config.defaultTargetUrl config.declareRedirectEndpoint config.spErrorFlow sso.hidden
      `,
    ),
    ignored(
      "The template of Microsoft 365 has no certificate of the service provider",
      "config.spCertificate sso.spCertificateUpdatedAt",
    ),
    ignored("The certificate itself has the date", "sso.idpCertExpirationAt"),
    ignored("The template of Microsoft 365 fixes it", "sso.type sso.beta sso.jit beta"),
    watched("note", [property("SamlApplication", "holder")], "description"),
    ignored(
      "How the application looks in JumpCloud, or who made it",
      "color created displayName learnMore logo parentApp",
    ),
    ignored("JumpCloud never changes an application's template; if it did, a preview would stop", "name"),
    ignored("JumpCloud sets it", "_id organization"),
    ignored("It is of older applications; `config` has the attributes of an assertion", "databaseAttributes"),
  ],
};

export const TEMPLATE: WatchedObject = {
  name: "Application template",
  schema: { vendor: "JumpCloud", document: "v1", definition: "applicationtemplate" },
  about: "An entry of JumpCloud's catalogue, which only JumpCloud can change.",
  rows: [
    ignored(
      "An application keeps the values that it was made with, and those are watched",
      `
        _id active beta color config displayLabel displayName isConfigured jit keywords learnMore logo name
        oidc provision sso ssoUrl status test
      `,
      ITSELF,
    ),
  ],
};

export const APPLICATION_BINDING: WatchedObject = {
  name: "Binding of group and application",
  schema: { vendor: "JumpCloud", document: "v2", definition: "GraphConnection" },
  about: "It lets the members of the group sign in.",
  rows: [
    watched("outage", [gone("ApplicationAssociation"), check("application-closed")], ITSELF, "from to"),
    ignored("A binding of Microsoft 365 has none", "attributes"),
    ignored(
      "It lets more people sign in, which JumpCloud's administrators may decide",
      "(another one is made)",
    ),
  ],
};

export const ACCESS_POLICY: WatchedObject = {
  name: "Access policy",
  schema: { vendor: "JumpCloud", document: "v2", definition: "AuthnPolicy" },
  about: "Under which conditions JumpCloud lets a person sign in.",
  rows: [
    watched(
      "outage",
      [check("access-closed"), check("mfa-bypass"), parity("access-denied")],
      "conditions effect targets type",
      "(another one is made)",
    ),
    watched("note", [check("mfa-nobody"), check("mfa-bypass")], "disabled", ITSELF),
    ignored("Name and description have no effect", "id name description"),
  ],
};
