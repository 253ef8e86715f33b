import { applicationsWithSameSlug } from "../addresses/web-address";
import { areSameCertificates } from "../certificates/signing-certificate";
import { type Finding, holds, violated } from "../finding";
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

/**
 * Whether no other application answers at the end of the application's address: JumpCloud lets several have it and sends
 * people to one of them, active or not.
 */
export function checkAddressUnique(
  domain: string,
  application: JumpCloudSamlApplication,
  all: JumpCloudSamlApplication[],
): Finding {
  const code = "slug-taken";
  const [other] = applicationsWithSameSlug(application, all);
  if (!other) return holds(code, domain, `no other application has the address ${application.ssoUrl}`);
  const evidence = `JumpCloud's application "${other.label}" (${other.id}) has the sign-in address ${other.ssoUrl}, so JumpCloud could send people there instead of to "${application.label}"`;
  return violated(code, domain, evidence, "Give that application another IDP URL in JumpCloud");
}
