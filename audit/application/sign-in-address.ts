import { sameAddress } from "../addresses/web-address";
import type { ApplicationStanding, Federation } from "../vendor-objects";
import { isAt } from "./identification";

/** Where people of an application sign in, as far as a live federation tells which protocol they speak there. */
interface SignInAddress {
  passiveSignInUri: string;
  preferredAuthenticationProtocol?: "wsFed";
}

/** No API tells the page of WS-Federation: the live one is taken for it where it leads to the application, and `known` first. */
export function signInAddressOf(
  application: ApplicationStanding,
  live: Pick<Federation, "passiveSignInUri" | "preferredAuthenticationProtocol"> = {},
  known: Partial<Pick<Federation, "passiveSignInUri" | "preferredAuthenticationProtocol">> = {},
): SignInAddress {
  const { ssoUrl } = application;
  const protocol = known.preferredAuthenticationProtocol ?? live.preferredAuthenticationProtocol;
  if (protocol !== undefined && protocol !== "wsFed") return { passiveSignInUri: ssoUrl };
  const { passiveSignInUri: shown = "" } = live;
  const isItsOwn = isAt(application, shown) && !sameAddress(shown, ssoUrl);
  const own = isItsOwn ? shown : undefined;
  // MSOnline left empty which of both is spoken.
  if (protocol === undefined) return { passiveSignInUri: own ?? ssoUrl };
  const passiveSignInUri = known.passiveSignInUri ?? own;
  return passiveSignInUri === undefined
    ? { passiveSignInUri: ssoUrl }
    : { passiveSignInUri, preferredAuthenticationProtocol: "wsFed" };
}
