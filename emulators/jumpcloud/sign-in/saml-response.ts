import { randomUUID } from "node:crypto";
import { samlify } from "./samlify";

const SAML = "urn:oasis:names:tc:SAML:2.0";

/** The names that the library gives them. */
const ALGORITHMS = { "RSA-SHA1": "RSA_SHA1", "RSA-SHA256": "RSA_SHA256" } as const;

const RESPONSE = "/*[local-name(.)='Response']";
const ASSERTION = `${RESPONSE}/*[local-name(.)='Assertion']`;

/** How long an assertion can be used; what JumpCloud grants isn't published. */
const LIFETIME_MS = 600_000;

/** What an identity provider says about a person who has signed in. */
export interface SamlStatement {
  issuer: string;
  audience: string;
  /** Where the browser takes it to: destination and recipient. */
  destination: string;
  /** Id of the request that it answers; absent where the person began at the identity provider. */
  inResponseTo?: string;
  nameId: string;
  nameIdFormat: string;
  /** SAML attributes, each with one value. */
  attributes: Record<string, string>;
  /** Class reference of the authentication context. */
  authnContext: string;
}

/** How a response is signed: with which pair (PEM), by which algorithm, and what of it. */
export interface Signing {
  certificate: string;
  privateKey: string;
  algorithm: "RSA-SHA1" | "RSA-SHA256";
  assertion: boolean;
  response: boolean;
}

/**
 * A signed SAML 2.0 response (exclusive canonicalization), in base64 as a form posts it.
 * https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-saml-idp
 */
export function signedResponse(statement: SamlStatement, signing: Signing, now: Date): string {
  const { Constants, SamlLib } = samlify();
  const signer = {
    privateKey: signing.privateKey,
    signingCert: signing.certificate.replace(/-----[A-Z ]+-----|\s/g, ""),
    signatureAlgorithm: Constants.algorithms.signature[ALGORITHMS[signing.algorithm]],
    isBase64Output: false,
  };
  const signed = (rawSamlMessage: string, whole: string, part: object) =>
    SamlLib.constructSAMLSignature({
      ...signer,
      ...part,
      rawSamlMessage,
      signatureConfig: afterIssuerOf(whole),
    });
  let xml = SamlLib.replaceTagsByValue(template(Object.keys(statement.attributes)), tags(statement, now));
  if (signing.assertion) xml = signed(xml, ASSERTION, { referenceTagXPath: ASSERTION });
  if (signing.response || !signing.assertion) xml = signed(xml, RESPONSE, { isMessageSigned: true });
  return Buffer.from(xml).toString("base64");
}

/** Where a signature belongs. https://docs.oasis-open.org/security/saml/v2.0/saml-schema-assertion-2.0.xsd */
function afterIssuerOf(whole: string) {
  const reference = `${whole}/*[local-name(.)='Issuer']`;
  return { prefix: "ds", location: { reference, action: "after" as const } };
}

function tags(statement: SamlStatement, now: Date) {
  const until = new Date(now.getTime() + LIFETIME_MS).toISOString();
  return {
    ID: `_${randomUUID()}`,
    AssertionID: `_${randomUUID()}`,
    IssueInstant: now.toISOString(),
    Until: until,
    Destination: statement.destination,
    InResponseTo: statement.inResponseTo,
    Issuer: statement.issuer,
    Audience: statement.audience,
    NameID: statement.nameId,
    NameIDFormat: statement.nameIdFormat,
    AuthnContext: statement.authnContext,
    ...Object.fromEntries(
      Object.values(statement.attributes).map((value, index) => [`Attribute${index}`, value]),
    ),
  };
}

function template(attributes: string[]): string {
  const statements = attributes.map(
    (name, index) =>
      `<saml:Attribute Name="${name}"><saml:AttributeValue>{Attribute${index}}</saml:AttributeValue></saml:Attribute>`,
  );
  return [
    `<samlp:Response xmlns:samlp="${SAML}:protocol" xmlns:saml="${SAML}:assertion" ID="{ID}" Version="2.0"`,
    ' IssueInstant="{IssueInstant}" Destination="{Destination}" InResponseTo="{InResponseTo}">',
    "<saml:Issuer>{Issuer}</saml:Issuer>",
    `<samlp:Status><samlp:StatusCode Value="${SAML}:status:Success"/></samlp:Status>`,
    '<saml:Assertion ID="{AssertionID}" Version="2.0" IssueInstant="{IssueInstant}">',
    "<saml:Issuer>{Issuer}</saml:Issuer>",
    '<saml:Subject><saml:NameID Format="{NameIDFormat}">{NameID}</saml:NameID>',
    `<saml:SubjectConfirmation Method="${SAML}:cm:bearer"><saml:SubjectConfirmationData`,
    ' NotOnOrAfter="{Until}" Recipient="{Destination}" InResponseTo="{InResponseTo}"/>',
    "</saml:SubjectConfirmation></saml:Subject>",
    '<saml:Conditions NotBefore="{IssueInstant}" NotOnOrAfter="{Until}">',
    "<saml:AudienceRestriction><saml:Audience>{Audience}</saml:Audience></saml:AudienceRestriction>",
    '</saml:Conditions><saml:AuthnStatement AuthnInstant="{IssueInstant}"><saml:AuthnContext>',
    "<saml:AuthnContextClassRef>{AuthnContext}</saml:AuthnContextClassRef>",
    "</saml:AuthnContext></saml:AuthnStatement>",
    `<saml:AttributeStatement>${statements.join("")}</saml:AttributeStatement>`,
    "</saml:Assertion></samlp:Response>",
  ].join("");
}
