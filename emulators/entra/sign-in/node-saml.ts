import type { XmlNode } from "./xml-node";

/** The part of node-saml that is used here. https://github.com/node-saml/node-saml */
interface NodeSaml {
  SAML: new (options: {
    idpCert: string[];
    issuer: string;
    callbackUrl: string;
    audience: false;
    acceptedClockSkewMs: number;
    validateInResponseTo: "never";
    wantAssertionsSigned: boolean;
    wantAuthnResponseSigned: boolean;
  }) => Verifier;
}

interface Verifier {
  /** Rejects where a signature is wrong; what it gives was read from the signed part alone. */
  validatePostResponseAsync(container: {
    SAMLResponse: string;
  }): Promise<{ profile: { getAssertion(): { Assertion?: XmlNode } } | null }>;
}

interface NodeSamlXml {
  parseXml2JsFromString(xml: Buffer): Promise<{ Response?: XmlNode }>;
}

/**
 * Loaded where somebody signs in and no sooner, because it is large. Required, not imported: the package's own types bring
 * every global of a browser into all files of the program.
 */
export const nodeSaml = (): NodeSaml => require("@node-saml/node-saml");
export const nodeSamlXml = (): NodeSamlXml => require("@node-saml/node-saml/lib/xml");
