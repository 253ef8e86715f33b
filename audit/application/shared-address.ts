import { areSameCertificates } from "../certificates/signing-certificate";
import { type Finding, violated } from "../finding";
import { applicationsWithSameSlug } from "../plan/planned-objects";
import type { JumpCloudSamlApplication } from "../vendor-objects";

/**
 * Of several applications at one end of an address JumpCloud sends people to one, and no API tells to which. Where the
 * tenant trusts the certificate of another one than the declared one, people may sign in with that; nothing where what it
 * trusts is none of theirs, so that nobody signs in with it.
 */
export function checkSharedAddressCertificate(
  domain: string,
  trusted: readonly (string | undefined)[],
  application: JumpCloudSamlApplication,
  all: JumpCloudSamlApplication[],
): Finding[] {
  const others = applicationsWithSameSlug(application, all).filter(({ certificate }) =>
    trusted.some((one) => areSameCertificates(one, certificate?.base64)),
  );
  return others.map(({ id, label, ssoUrl, certificate }) => {
    const evidence =
      `the tenant trusts the certificate ${certificate?.sha1} of JumpCloud's application "${label}" (${id}), whose sign-in address ${ssoUrl} ends as that of "${application.label}" (${application.id}) does: ` +
      `if JumpCloud sends people to "${label}", they would be locked out without that trust`;
    const wayOut = "Give the application that you do not use another IDP URL in JumpCloud";
    return violated("certificate-of-another", domain, evidence, wayOut);
  });
}
