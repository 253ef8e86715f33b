import type { Emulation } from "../emulation";
import type { Application } from "../entities";

/**
 * Tells Directory Insights about a sign-in to an application (`sso_auth`); one with an `error_message` has failed.
 * https://docs.jumpcloud.com/api/insights/directory/1.0/index.html
 */
export function emitSsoAuth(
  emulation: Emulation,
  application: Application,
  sent: URLSearchParams,
  more: { error_message?: string; mfa?: boolean },
): void {
  const name = sent.get("email") ?? "";
  const user = emulation.store.findUser(name);
  emulation.emit({
    event_type: "sso_auth",
    service: "sso",
    success: more.error_message === undefined,
    idp_initiated: !sent.get("SAMLRequest"),
    initiated_by: { type: "user", ...(user ? { id: user._id } : {}), username: user?.username ?? name },
    application: {
      id: application._id,
      name: application.name,
      display_label: application.displayLabel,
      sso_url: application.ssoUrl,
    },
    ...more,
  });
}
