import { hexId } from "../core";
import type { ApplicationTemplate, ConfigEntry } from "./entities";

const UNSPECIFIED = "urn:oasis:names:tc:SAML:1.0:nameid-format:unspecified";
const PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

/** Parts that this setting has beside its value. https://docs.jumpcloud.com/api/1.0/index.html (applicationtemplate) */
const AUTH_CLAIM = {
  authnContextMode: { type: "select", value: "" },
  authnContextMappings: { type: "array", value: [] },
  singleAuthnContextValue: { type: "text", value: "" },
  sendAmrClaim: { type: "boolean", readOnly: false, value: false },
};

/** The catalog. Every template has its own set of settings; custom `saml2` has the most. */
export const TEMPLATES: readonly ApplicationTemplate[] = [
  {
    _id: hexId("template", "office365"),
    name: "office365",
    displayName: "Microsoft 365",
    ssoType: "saml",
    slug: "office365",
    learnMore: "https://jumpcloud.com/support/sso-with-m365",
    config: settings({
      idpEntityId: ["IdP Entity ID", "text", "https://YOURDOMAIN.com", { required: true }],
      idpPrivateKey: ["IdP Private Key", "file", ""],
      idpCertificate: ["IdP Certificate", "file", ""],
      spEntityId: [
        "SP Entity ID",
        "text",
        "urn:federation:MicrosoftOnline",
        { readOnly: true, visible: false },
      ],
      acsUrl: [
        "ACS URL",
        "text",
        "https://login.microsoftonline.com/login.srf",
        { readOnly: true, visible: false },
      ],
      subjectField: ["SAMLSubject NameID", "select", "_id", { readOnly: true, visible: false }],
      overrideNameIdFormat: [
        "SAMLSubject NameID Format",
        "select",
        PERSISTENT,
        { readOnly: true, visible: false },
      ],
      signAssertion: ["Sign Assertion", "boolean", true, { readOnly: true, visible: false }],
      signResponse: ["Sign Response", "boolean", false, { visible: false }],
      signatureAlgorithm: ["Signature Algorithm", "select", "RSA-SHA256", { visible: false }],
      declareRedirectEndpoint: ["Declare Redirect Endpoint", "boolean", true],
      databaseAttributes: [
        "User Attributes",
        "array",
        [{ name: "IDPEmail", value: "email", readOnly: true, required: true, visible: true }],
      ],
      authClaimConfiguration: ["Authentication Context", "object", null, { visible: false, ...AUTH_CLAIM }],
    }),
  },
  {
    _id: hexId("template", "saml2"),
    name: "saml2",
    displayName: "SAML 2.0",
    ssoType: "saml",
    slug: "saml2",
    learnMore: "https://jumpcloud.com/support/sso-using-custom-saml-application-connectors",
    config: settings({
      idpEntityId: ["IdP Entity ID", "text", "", { required: true }],
      idpPrivateKey: ["IdP Private Key", "file", ""],
      idpCertificate: ["IdP Certificate", "file", ""],
      spEntityId: ["SP Entity ID", "text", "", { required: true }],
      spCertificate: ["SP Certificate", "file", ""],
      acsUrl: ["ACS URLs", "text", "https://YOUR_ACS_URL/", { required: true }],
      idpInitUrl: ["Login URL", "text", ""],
      defaultTargetUrl: ["Default RelayState", "text", ""],
      subjectField: ["SAMLSubject NameID", "select", "email"],
      overrideNameIdFormat: ["SAMLSubject NameID Format", "select", UNSPECIFIED],
      signAssertion: ["Sign Assertion", "boolean", true],
      signResponse: ["Sign Response", "boolean", false],
      signatureAlgorithm: ["Signature Algorithm", "select", "RSA-SHA256"],
      declareRedirectEndpoint: ["Declare Redirect Endpoint", "boolean", false],
      includeGroups: ["Include group attribute", "boolean", false],
      groupsAttributeName: ["Groups attribute name", "text", "", { dependsOnProperty: "includeGroups" }],
      constantAttributes: ["Constant Attributes", "array", [], { mutable: true }],
      databaseAttributes: ["User Attributes", "array", []],
      spErrorFlow: ["SP Error Flow", "boolean", false],
      authClaimConfiguration: ["Authentication Context", "object", null, AUTH_CLAIM],
    }),
  },
  {
    _id: hexId("template", "aws-sso"),
    name: "aws-sso",
    displayName: "AWS IAM Identity Center",
    ssoType: "saml",
    slug: "aws-sso",
    learnMore: "https://support.jumpcloud.com/support/s/article/Single-Sign-On-SSO-With-AWS-SSO",
    config: settings({
      idpEntityId: ["IdP Entity ID", "text", "JumpCloud"],
      idpPrivateKey: ["IdP Private Key", "file", ""],
      idpCertificate: ["IdP Certificate", "file", ""],
      spEntityId: [
        "SP Entity ID",
        "text",
        "https://YOUR_AWS_REGION.aws.amazon.com/platform/saml/YOUR_SUBDOMAIN",
      ],
      acsUrl: [
        "ACS URL",
        "text",
        "https://YOUR_AWS_REGION.signin.aws.amazon.com/platform/saml/acs/YOUR_SSO_ID",
      ],
      idpInitUrl: ["Login URL", "text", "https://YOUR_SUBDOMAIN.awsapps.com/start"],
      authClaimConfiguration: ["Authentication Context", "object", null, AUTH_CLAIM],
    }),
    provisioning: "scim",
  },
  {
    _id: hexId("template", "oidc"),
    name: "oidc",
    displayName: "OpenID Connect",
    ssoType: "oidc",
    slug: "oidc",
    learnMore: "https://jumpcloud.com/support/sso-with-oidc",
    config: {},
  },
];

/** The template with this key, exactly. */
export function findTemplate(name: string): ApplicationTemplate | undefined {
  return TEMPLATES.find((template) => template.name === name);
}

type Setting = [label: string, type: string, value: unknown, extra?: Partial<ConfigEntry>];

function settings(rows: Record<string, Setting>): Record<string, ConfigEntry> {
  return Object.fromEntries(
    Object.entries(rows).map(([key, [label, type, value, extra]], position) => [
      key,
      {
        label: `${label}:`,
        type,
        value,
        position,
        readOnly: false,
        required: false,
        visible: true,
        ...extra,
      },
    ]),
  );
}
