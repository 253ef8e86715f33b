import { isApplicationAddress, isSameWebAddress } from "../addresses/web-address";
import { type Finding, holds, violated } from "../finding";
import type { InternalDomainFederation, JumpCloudSamlApplication } from "../vendor-objects";

/** Where people of an application sign in, as far as a live federation tells which protocol they speak there. */
interface SignInAddress {
  passiveSignInUri: string;
  preferredAuthenticationProtocol?: "wsFed";
}

/** No API tells the page of WS-Federation: the live one is taken for it where it leads to the application, and `known` first. */
export function signInAddressOf(
  application: JumpCloudSamlApplication,
  live: Pick<InternalDomainFederation, "passiveSignInUri" | "preferredAuthenticationProtocol"> = {},
  known: Partial<Pick<InternalDomainFederation, "passiveSignInUri" | "preferredAuthenticationProtocol">> = {},
): SignInAddress {
  const { ssoUrl } = application;
  const protocol = known.preferredAuthenticationProtocol ?? live.preferredAuthenticationProtocol;
  if (protocol !== undefined && protocol !== "wsFed") return { passiveSignInUri: ssoUrl };
  const { passiveSignInUri: shown = "" } = live;
  const isItsOwn = isApplicationAddress(application, shown) && !isSameWebAddress(shown, ssoUrl);
  const own = isItsOwn ? shown : undefined;
  // MSOnline left empty which of both is spoken.
  if (protocol === undefined) return { passiveSignInUri: own ?? ssoUrl };
  const passiveSignInUri = known.passiveSignInUri ?? own;
  return passiveSignInUri === undefined
    ? { passiveSignInUri: ssoUrl }
    : { passiveSignInUri, preferredAuthenticationProtocol: "wsFed" };
}

export interface DeclaredSignInAddress {
  issuerUri: string;
  passiveSignInUri: string;
  preferredAuthenticationProtocol?: string;
}

/**
 * Whether sign-ins that the tenant sends to the application will work: it is active, at the declared address, and
 * signs with the declared issuer. Where people are sent to that address already, its end decides: JumpCloud finds an
 * application by that, whichever host of its own the application names.
 */
export function checkApplicationSignIn(
  domain: string,
  declared: DeclaredSignInAddress,
  application: JumpCloudSamlApplication,
  live?: InternalDomainFederation,
): Finding {
  const code = "application-mismatch";
  const { label, active, ssoUrl, idpEntityId } = application;
  const wayOut = "Correct the application in this program and run it with the stage `prepare` first";
  const differs = (what: string, actual: string, wanted: string) =>
    violated(code, domain, `the ${what} of "${label}" is "${actual}", "${wanted}" was declared`, wayOut);
  if (!active)
    return violated(code, domain, `the application "${label}" is not active`, "Activate it in JumpCloud");
  if (idpEntityId !== declared.issuerUri) return differs("issuer", idpEntityId, declared.issuerUri);
  const { passiveSignInUri } = declared;
  const fits = `its application is "${label}" (${application.id})`;
  if (isItsPage(application, declared)) return holds(code, domain, fits);
  if (
    !isSameWebAddress(live?.passiveSignInUri, passiveSignInUri) ||
    !isApplicationAddress(application, passiveSignInUri)
  )
    return differs("sign-in address", ssoUrl, passiveSignInUri);
  const evidence = `${fits} with the address ${ssoUrl}. People are sent to ${passiveSignInUri}, which has the same end`;
  return holds(code, domain, evidence, "Make sure that this host is your organisation's");
}

/** Its page speaks SAML; where it speaks WS-Federation, no API tells, and MSOnline left empty which of them is spoken. */
function isItsPage(
  application: JumpCloudSamlApplication,
  { passiveSignInUri, preferredAuthenticationProtocol: protocol }: DeclaredSignInAddress,
): boolean {
  if (protocol === "wsFed" || isSameWebAddress(application.ssoUrl, passiveSignInUri)) return true;
  return protocol === undefined && isApplicationAddress(application, passiveSignInUri);
}
