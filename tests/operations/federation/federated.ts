import { withShortcut } from "../../emulators/shortcut";
import { ISSUER, type Prepared, prepare, SIGN_IN, vendorsOf } from "../../providers/graph/company";

/** The company with everything prepared and example.com federated with JumpCloud's certificate; journals are empty. */
export const federated = withShortcut(async (emulators): Promise<Prepared> => {
  const prepared = await prepare(emulators);
  const { graph, jumpcloud } = vendorsOf(emulators);
  const certificate = await jumpcloud.applications.certificate(prepared.applicationId);
  await graph.federation.create("example.com", {
    displayName: "example.com",
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    activeSignInUri: SIGN_IN,
    signOutUri: "https://console.jumpcloud.com/userconsole/",
    signingCertificate: certificate?.base64 ?? null,
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  return prepared;
});
