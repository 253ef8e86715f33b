import { withShortcut } from "../emulators/shortcut";
import { ISSUER, type Prepared, prepare, SIGN_IN, vendorsOf } from "../providers/graph/company";

/** A company whose domain example.com is federated with its application, as a run leaves it; journals empty. */
export const federate = withShortcut(async (emulators, signIn: string = SIGN_IN): Promise<Prepared> => {
  const prepared = await prepare(emulators);
  const { applicationId, directoryId } = prepared;
  const { graph, jumpcloud } = vendorsOf(emulators);
  await jumpcloud.office365s.addDomain(directoryId, "example.com");
  if (signIn !== SIGN_IN) await jumpcloud.applications.update(applicationId, { ssoUrl: signIn });
  const certificate = await jumpcloud.applications.certificate(applicationId);
  await graph.federation.create("example.com", {
    displayName: "example.com",
    issuerUri: ISSUER,
    passiveSignInUri: signIn,
    activeSignInUri: signIn,
    signOutUri: "https://console.jumpcloud.com/userconsole/",
    signingCertificate: certificate?.base64,
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
    isSignedAuthenticationRequestRequired: false,
  });
  return prepared;
});
