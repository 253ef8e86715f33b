import { signInSlugOf } from "../audit/sign-in-slug";

/** What a domain's application and federation are called; derived from the domain, so that two domains never collide. */
export interface DomainPlan {
  domain: string;
  /** Unique in all of Microsoft Entra, as the domain is. */
  issuerUri: string;
  ssoUrl: string;
}

/** Where JumpCloud prints an application's addresses of WS-Federation, to an administrator who is signed in there. */
export function commandsPageOf(applicationId: string, ssoBaseUrl = JUMPCLOUD_SSO): string {
  return new URL(`/wsfed/${applicationId}/commands`, ssoBaseUrl).href;
}

const JUMPCLOUD_SSO = "https://sso.jumpcloud.com/saml2";

/** The plan for `domain`. */
export function planOf(
  domain: string,
  ssoBaseUrl = JUMPCLOUD_SSO,
  issuerUri = `https://${domain}`,
): DomainPlan {
  return {
    domain,
    issuerUri,
    ssoUrl: `${ssoBaseUrl.replace(/\/+$/, "")}/${signInSlugOf(domain)}`,
  };
}
