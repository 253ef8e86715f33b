/** The part of samlify that is used here. https://samlify.js.org */
interface Samlify {
  Constants: {
    namespace: { binding: { post: string } };
    algorithms: { signature: { RSA_SHA1: string; RSA_SHA256: string } };
  };
  IdentityProvider(settings: {
    entityID: string;
    signingCert: string;
    privateKey: string;
    requestSignatureAlgorithm: string;
    singleSignOnService: Endpoint[];
    singleLogoutService: Endpoint[];
  }): IdentityProvider;
  ServiceProvider(settings: {
    entityID: string;
    wantAssertionsSigned: boolean;
    wantMessageSigned: boolean;
    assertionConsumerService: Endpoint[];
    singleLogoutService: Endpoint[];
  }): ServiceProvider;
  SamlLib: { replaceTagsByValue(xml: string, values: Record<string, string | undefined>): string };
  Extractor: {
    extract(
      xml: string,
      fields: { key: string; localPath: string[]; attributes: string[] }[],
    ): Record<string, unknown>;
  };
}

interface Endpoint {
  Binding: string;
  Location: string;
}

type ServiceProvider = object;

interface IdentityProvider {
  createLoginResponse(
    service: ServiceProvider,
    request: { extract: object },
    binding: "post",
    user: object,
    fill: () => { id: string; context: string },
  ): Promise<{ context: string }>;
}

/**
 * Loaded where somebody signs in and no sooner: with what it needs it is a third of all that the emulators load. Required,
 * not imported: the package's own types bring every global of a browser into all files of the program.
 */
export const samlify = (): Samlify => require("samlify");
