import { signInSlugOf } from "../audit/addresses/sign-in-page";
import { type DomainArgs, declaredProtocolOf, declaredWsFedOf, type OwnApplication } from "./own-domain";

/** What a domain's application and federation are called; derived from the domain, so that two domains never collide. */
export interface DomainNames {
  domain: string;
  /** Unique in all of Microsoft Entra, as the domain is. */
  issuerUri: string;
  ssoUrl: string;
}

/** Where JumpCloud prints an application's addresses of WS-Federation, to an administrator who is signed in there. */
export function wsFedCommandsPage(applicationId: string, ssoBaseUrl = JUMPCLOUD_SSO): string {
  return new URL(`/wsfed/${applicationId}/commands`, ssoBaseUrl).href;
}

const JUMPCLOUD_SSO = "https://sso.jumpcloud.com/saml2";

interface SaidOfDomains extends DomainArgs {
  ssoBaseUrl?: string | undefined;
  applications?: Record<string, OwnApplication>;
}

/** The plan for each domain, with what it has of its own. */
export function domainNamesOfAll(domains: readonly string[], said: SaidOfDomains): DomainNames[] {
  return domains.map((domain) => {
    const application = said.applications?.[domain];
    const wsFed = declaredProtocolOf(domain, said) === "wsFed" ? declaredWsFedOf(domain, said) : undefined;
    const issuerUri = application?.issuerUri ?? said.federations?.[domain]?.issuerUri ?? wsFed?.issuerUri;
    const plan = domainNamesOf(domain, said.ssoBaseUrl, issuerUri);
    return { ...plan, ssoUrl: application?.ssoUrl ?? plan.ssoUrl };
  });
}

/** The plan for `domain`. */
export function domainNamesOf(
  domain: string,
  ssoBaseUrl = JUMPCLOUD_SSO,
  issuerUri = `https://${domain}`,
): DomainNames {
  return {
    domain,
    issuerUri,
    ssoUrl: `${ssoBaseUrl.replace(/\/+$/, "")}/${signInSlugOf(domain)}`,
  };
}
