import { X509Certificate } from "node:crypto";
import type { Federation } from "../entities";
import { invalidSignature, samlTokenMissing, unknownSigningKey } from "./errors";
import { nodeSaml, nodeSamlXml } from "./node-saml";
import { attributeOf, elementAt, elementsOf, textOf, type XmlNode } from "./xml-node";

export const AUDIENCE = "urn:federation:MicrosoftOnline";

/** What an identity provider says, after its signature was found good. */
export interface FederatedToken {
  assertionId: string;
  issuer: string;
  nameId: string;
  nameIdFormat: string;
  audiences: string[];
  /** Each end of a time span that the assertion sets, ISO. */
  notBefore: string[];
  notOnOrAfter: string[];
  recipient: string;
  /** Of the response around the assertion, which needn't be signed. */
  destination: string;
  /** Id of the request that it answers; absent where the person began at the identity provider. */
  inResponseTo?: string;
  /** Class reference of the authentication context. */
  authnContext: string;
}

/** A response whose signature nobody has looked at yet: good for finding the federation, and for nothing else. */
export interface UnverifiedResponse {
  base64: string;
  issuer: string;
  /** The attribute `IDPEmail`. */
  email: string;
  inResponseTo: string;
  response: XmlNode;
}

/** @throws SignInError where the text is no SAML response with one assertion */
export async function readResponse(base64: string): Promise<UnverifiedResponse> {
  const { Response: response } = await nodeSamlXml()
    .parseXml2JsFromString(Buffer.from(base64, "base64"))
    .catch(() => ({ Response: undefined }));
  const [assertion, ...others] = elementsOf(response, "Assertion");
  if (!response || !assertion || others.length > 0) {
    throw samlTokenMissing("The response has no single assertion.");
  }
  return {
    base64,
    issuer: textOf(elementAt(assertion, "Issuer")) ?? "",
    email: emailOf(assertion),
    inResponseTo: attributeOf(confirmationOf(assertion), "InResponseTo") ?? "",
    response,
  };
}

/**
 * Checks the assertion's own signature against the certificates of the federation, the next one included.
 * @throws SignInError
 */
export async function verifiedToken(
  { base64, response }: UnverifiedResponse,
  federation: Federation,
  now: Date,
): Promise<FederatedToken> {
  const signature = elementAt(response, "Assertion", "Signature");
  if (!signature) throw samlTokenMissing("The assertion isn't signed.");
  const certificates = registeredKeys(federation, now);
  const signer = textOf(elementAt(signature, "KeyInfo", "X509Data", "X509Certificate"))?.replace(/\s/g, "");
  const isKnown = signer === undefined ? certificates.length > 0 : certificates.includes(signer);
  if (!isKnown) throw unknownSigningKey();
  const assertion = await assertionSignedBy(base64, certificates);
  return tokenOf(assertion, attributeOf(response, "Destination") ?? "");
}

/** Certificates that are valid now, base64 of their DER. */
function registeredKeys({ signingCertificate, nextSigningCertificate }: Federation, now: Date): string[] {
  return [signingCertificate, nextSigningCertificate].filter((certificate): certificate is string => {
    if (!certificate) return false;
    const { validFrom, validTo } = new X509Certificate(Buffer.from(certificate, "base64"));
    return Date.parse(validFrom) <= now.getTime() && now.getTime() < Date.parse(validTo);
  });
}

/** The signed part, read again from what the signature covers. Times and addresses are judged by our own clock. */
async function assertionSignedBy(base64: string, certificates: string[]): Promise<XmlNode> {
  const { SAML } = nodeSaml();
  const verifier = new SAML({
    idpCert: certificates,
    issuer: AUDIENCE,
    callbackUrl: "https://login.microsoftonline.com/login.srf",
    audience: false,
    acceptedClockSkewMs: -1,
    validateInResponseTo: "never",
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
  });
  const verified = await verifier.validatePostResponseAsync({ SAMLResponse: base64 }).catch(() => undefined);
  const assertion = verified?.profile?.getAssertion().Assertion;
  if (!assertion) throw invalidSignature();
  return assertion;
}

function tokenOf(assertion: XmlNode, destination: string): FederatedToken {
  const subject = elementAt(assertion, "Subject");
  const confirmation = confirmationOf(assertion);
  const conditions = elementAt(assertion, "Conditions");
  const spans = [conditions, confirmation];
  const inResponseTo = attributeOf(confirmation, "InResponseTo");
  return {
    assertionId: attributeOf(assertion, "ID") ?? "",
    issuer: textOf(elementAt(assertion, "Issuer")) ?? "",
    nameId: textOf(elementAt(subject, "NameID")) ?? "",
    nameIdFormat: attributeOf(elementAt(subject, "NameID"), "Format") ?? "",
    audiences: elementsOf(elementAt(conditions, "AudienceRestriction"), "Audience").map(
      (audience) => textOf(audience) ?? "",
    ),
    notBefore: spans.flatMap((span) => attributeOf(span, "NotBefore") ?? []),
    notOnOrAfter: spans.flatMap((span) => attributeOf(span, "NotOnOrAfter") ?? []),
    recipient: attributeOf(confirmation, "Recipient") ?? "",
    destination,
    ...(inResponseTo ? { inResponseTo } : {}),
    authnContext:
      textOf(elementAt(assertion, "AuthnStatement", "AuthnContext", "AuthnContextClassRef")) ?? "",
  };
}

const confirmationOf = (assertion: XmlNode): XmlNode | undefined =>
  elementAt(assertion, "Subject", "SubjectConfirmation", "SubjectConfirmationData");

function emailOf(assertion: XmlNode): string {
  const attributes = elementsOf(elementAt(assertion, "AttributeStatement"), "Attribute");
  const email = attributes.find((attribute) => attributeOf(attribute, "Name") === "IDPEmail");
  return textOf(elementAt(email, "AttributeValue")) ?? "";
}
