import { XMLParser } from "fast-xml-parser";
import { type Certificate, readCertificate } from "../certificates";

/** What an identity provider tells of itself. */
export interface SamlMetadata {
  entityId: string;
  /** Where a browser posts the request; the redirect binding only where there is no other. */
  ssoUrl: string;
  /** Certificates for signing, in the order of the document. */
  certificates: Certificate[];
}

/** The document isn't the metadata of a SAML identity provider. */
export class UnreadableMetadata extends Error {
  constructor(reason: string) {
    super(`The SAML metadata can't be used: ${reason}.`);
    this.name = "UnreadableMetadata";
  }
}

const POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
const REPEATED = new Set(["KeyDescriptor", "SingleSignOnService", "X509Data", "X509Certificate"]);

/** Reads an `EntityDescriptor`, https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf */
export function readSamlMetadata(xml: string): SamlMetadata {
  const entity = parse(xml).EntityDescriptor;
  const provider = entity?.IDPSSODescriptor;
  if (!entity || !provider)
    throw new UnreadableMetadata("it has no EntityDescriptor with an IDPSSODescriptor");
  if (!entity["@entityID"]) throw new UnreadableMetadata("its entityID is empty");

  const services = provider.SingleSignOnService ?? [];
  const service = services.find((one) => one["@Binding"] === POST) ?? services[0];
  if (!service?.["@Location"]) throw new UnreadableMetadata("it has no SingleSignOnService");

  const certificates = signingTexts(provider).map(readCertificate);
  if (certificates.length === 0) throw new UnreadableMetadata("it has no certificate for signing");
  return { entityId: entity["@entityID"], ssoUrl: service["@Location"], certificates };
}

function parse(xml: string): Metadata {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    removeNSPrefix: true,
    parseTagValue: false,
    // A document's own entities can grow without bound; those of XML itself are read below.
    processEntities: false,
    tagValueProcessor: (_, text) => unescaped(text),
    attributeValueProcessor: (_, text) => unescaped(text),
    isArray: (name) => REPEATED.has(name),
  });
  try {
    return parser.parse(xml, true) as Metadata;
  } catch {
    throw new UnreadableMetadata("it is not XML");
  }
}

/** The references that every XML document may use, https://www.w3.org/TR/xml/#sec-references */
const PREDEFINED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", apos: "'", quot: '"' };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (reference, decimal, hex, name) => {
    if (name !== undefined) return PREDEFINED[name] ?? reference;
    const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
}

/** A key without a use serves for signing too. */
function signingTexts(provider: Provider): string[] {
  const keys = (provider.KeyDescriptor ?? []).filter((key) => key["@use"] !== "encryption");
  return keys.flatMap((key) => (key.KeyInfo?.X509Data ?? []).flatMap((held) => held.X509Certificate ?? []));
}

interface Metadata {
  EntityDescriptor?: { "@entityID"?: string; IDPSSODescriptor?: Provider };
}

interface Provider {
  KeyDescriptor?: { "@use"?: string; KeyInfo?: { X509Data?: { X509Certificate?: string[] }[] } }[];
  SingleSignOnService?: { "@Binding"?: string; "@Location"?: string }[];
}
