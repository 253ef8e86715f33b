/** The part of samlify that is used here. https://samlify.js.org */
interface Samlify {
  Constants: { algorithms: { signature: { RSA_SHA1: string; RSA_SHA256: string } } };
  SamlLib: {
    replaceTagsByValue(xml: string, values: Record<string, string | undefined>): string;
    /** The message with a signature of the part at this path, or of the whole; base64 unless said otherwise. */
    constructSAMLSignature(wanted: {
      rawSamlMessage: string;
      referenceTagXPath?: string;
      isMessageSigned?: boolean;
      privateKey: string;
      /** Base64 of its DER. */
      signingCert: string;
      signatureAlgorithm: string;
      signatureConfig: { prefix: string; location: { reference: string; action: "after" } };
      isBase64Output: boolean;
    }): string;
  };
  Extractor: {
    extract(
      xml: string,
      fields: { key: string; localPath: string[]; attributes: string[] }[],
    ): Record<string, unknown>;
  };
}

/**
 * Loaded where somebody signs in and no sooner: with what it needs it is a third of all that the emulators load. Required,
 * not imported: the package's own types bring every global of a browser into all files of the program.
 */
export const samlify = (): Samlify => require("samlify");
