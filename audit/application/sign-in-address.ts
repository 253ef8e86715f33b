import { isSameWebAddress } from "../addresses/web-address";
import type { InternalDomainFederation, JumpCloudSamlApplication } from "../vendor-objects";
import { isApplicationAddress } from "./identification";

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
