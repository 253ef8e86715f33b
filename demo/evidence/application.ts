import type { JumpCloudApplication } from "../observers/jumpcloud";
import { certificateFacts } from "./certificate";
import { demandFound, type Proof, type Witness } from "./proof";

/** The application that signs the domain's people in, found by the issuer of its assertions. */
export async function signInApplication({ jumpcloud, domain }: Witness): Promise<JumpCloudApplication> {
  const application = await jumpcloud.applicationOfIssuer(`https://${domain}`);
  return demandFound(application, `application at JumpCloud whose issuer is https://${domain}`);
}

/** Its certificate, as JumpCloud keeps it. */
export function applicationCertificate({ config, displayLabel }: JumpCloudApplication): string {
  const value = config.idpCertificate?.value;
  return demandFound(
    typeof value === "string" ? value : undefined,
    `certificate in application "${displayLabel}"`,
  );
}

/** Step 5: the application is active, and the group may use it. */
export async function proveApplication(witness: Witness): Promise<Proof> {
  const application = await signInApplication(witness);
  const group = demandFound(await witness.jumpcloud.group(witness.groupName), `group "${witness.groupName}"`);
  const groups = await witness.jumpcloud.groupsOfApplication(application._id);
  return {
    ok: application.active && groups.includes(group.id),
    evidence: {
      applicationId: application._id,
      template: application.name,
      label: application.displayLabel,
      signInUrl: application.ssoUrl,
      active: application.active,
      boundToGroup: groups.includes(group.id),
    },
  };
}

/** How a private key begins: in PEM, and as JumpCloud keeps that, in Base64; its first 18 and 21 letters make whole groups there. */
const KEY_BEGINNINGS = [
  "PRIVATE KEY",
  ...["-----BEGIN PRIVATE", "-----BEGIN RSA PRIVAT"].map((text) => Buffer.from(text).toString("base64")),
];

/** Step 6: the certificate is valid now, Microsoft has its bare DER form, and no private key lies in the state. */
export async function proveCertificate(witness: Witness): Promise<Proof> {
  const application = await signInApplication(witness);
  const federation = await witness.entra.federation(witness.domain);
  const signsWith = certificateFacts(applicationCertificate(application), witness.now());
  const trusted = federation && certificateFacts(federation.signingCertificate, witness.now());
  const state = await witness.state();
  const isPrivateKeyInState = KEY_BEGINNINGS.some((beginning) => state.includes(beginning));
  return {
    ok: signsWith.daysLeft > 0 && trusted?.thumbprint === signsWith.thumbprint && !isPrivateKeyInState,
    evidence: {
      ...signsWith,
      trustedByMicrosoft: trusted?.thumbprint ?? "none",
      isPrivateKeyInState,
    },
  };
}
