import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";
import type { FederatedDomain } from "./federated-domain";
import type { SsoApplication } from "./sso-application";

/** How the people of one domain sign in. */
export interface DomainStatus {
  /** Name of the domain. */
  domain: string;
  /**
   * `Managed` or `Federated`, as Microsoft Entra answers; `unknown` if it does not show the domain. In stage `prepare` it is
   * read before this run removes a federation, which comes last: `Federated when this run began` then says that the domain was
   * federated until then. The next run shows what it is now.
   */
  authenticationType: string;
  /** Issuer of the application's assertions. */
  issuerUri: string;
  /** JumpCloud's sign-in page for the domain. */
  signInUrl: string;
  /** Id of the application at JumpCloud. */
  applicationId: string;
  /** The certificate that JumpCloud signs with: SHA-1 of its DER form, and its end in RFC 3339. */
  certificate: { thumbprint: string; notAfter: string };
}

/** A domain of stage `prepare` that was federated, by this stack or by somebody else, when the run looked at it. */
export const FEDERATED_BEFORE = "Federated when this run began";

/** The status of each application's domain; `federations` is in the same order, or empty in stage `prepare`. */
export function describeDomains(
  applications: SsoApplication[],
  federations: FederatedDomain[],
  opts: pulumi.InvokeOutputOptions,
): pulumi.Output<DomainStatus[]> {
  const read = federations.length > 0 ? undefined : azuread.getDomainsOutput({}, opts).domains;
  return pulumi.all(
    applications.map((application, index) => ({
      domain: application.domain,
      authenticationType: federations[index]?.authenticationType ?? typeOf(application.domain, read),
      issuerUri: application.issuerUri,
      signInUrl: application.ssoUrl,
      applicationId: application.applicationId,
      certificate: application.certificate.apply(({ thumbprint, notAfter }) => ({ thumbprint, notAfter })),
    })),
  );
}

function typeOf(
  domain: string,
  read: pulumi.Output<azuread.types.output.GetDomainsDomain[]> | undefined,
): pulumi.Output<string> {
  return pulumi.output(read ?? []).apply((domains) => {
    const answer = domains.find(({ domainName }) => domainName === domain)?.authenticationType ?? "unknown";
    return answer === "Federated" ? FEDERATED_BEFORE : answer;
  });
}
