import type { RunningEmulators } from "../../../../emulators";
import { withShortcut } from "../../../emulators/shortcut";
import { strangersCertificate } from "../../../emulators/stranger";
import { INITIAL, type Prepared, prepare, vendorsOf } from "../../../providers/graph/company";

export const OKTA = "http://www.okta.com/exk1fcia6d6EMsf331d8";
export const OKTA_PAGE = "https://northwind.okta.com/app/office365/exk1fcia6d6EMsf331d8/sso/saml";

/** Whom JumpCloud's sync made while people still signed in at Okta: one person who is new in the tenant. */
export const PILOT = "ada@example.com";

/** Okta's id of an account, as Okta's own provisioning writes it. */
export const oktaId = (upn: string) => `00u${Buffer.from(upn).toString("hex").slice(0, 17)}`;

/** A company that signs in at Okta, with everything of the stage `prepare` beside it; journals empty. */
export const foreign = withShortcut(async (emulators): Promise<Prepared> => {
  const { graph } = vendorsOf(emulators);
  await graph.domains.makeDefault(INITIAL);
  for (const user of [...emulators.entra.state.users.values()]) {
    const { userPrincipalName: upn } = user;
    if (!upn.endsWith("@example.com") || upn === PILOT || user.userType === "Guest") continue;
    emulators.entra.state.putUser({ ...user, onPremisesImmutableId: oktaId(upn) });
  }
  await graph.federation.create("example.com", {
    displayName: "Okta",
    issuerUri: OKTA,
    passiveSignInUri: OKTA_PAGE,
    activeSignInUri: "https://northwind.okta.com/app/office365/exk1fcia6d6EMsf331d8/sso/wsfed/active",
    signOutUri: "https://northwind.okta.com/login/signout",
    signingCertificate: strangersCertificate(),
    preferredAuthenticationProtocol: "wsFed",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  return prepare(emulators);
});

export function accountOf(emulators: RunningEmulators, upn: string) {
  const found = emulators.entra.state.findUser(upn);
  if (!found) throw new Error(`The tenant has no ${upn}.`);
  return found;
}
