import { signInSlugOf } from "../audit/addresses/sign-in-slug";
import { type OwnApplication, protocolOf, type Said, wsFedOf } from "./own-domain";

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

interface SaidOfDomains extends Said {
  ssoBaseUrl?: string | undefined;
  applications?: Record<string, OwnApplication>;
}

/** The plan for each domain, with what it has of its own. */
export function plansOf(domains: readonly string[], said: SaidOfDomains): DomainPlan[] {
  return domains.map((domain) => {
    const application = said.applications?.[domain];
    const wsFed = protocolOf(domain, said) === "wsFed" ? wsFedOf(domain, said) : undefined;
    const issuerUri = application?.issuerUri ?? said.federations?.[domain]?.issuerUri ?? wsFed?.issuerUri;
    const plan = planOf(domain, said.ssoBaseUrl, issuerUri);
    return { ...plan, ssoUrl: application?.ssoUrl ?? plan.ssoUrl };
  });
}

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
