import { isSameWebAddress } from "../../../../audit/addresses/web-address";
import { federatedDomainNames, inheritingDomains } from "../../../../audit/federation/domains";
import type {
  CatalogueTemplate,
  InternalDomainFederation,
  JumpCloudSamlApplication,
} from "../../../../audit/vendor-objects";
import { MICROSOFT_365 } from "../../../../clients/jumpcloud";
import type { DeclaredFields, FederationFields } from "../../../../operations/federation/declaration";
import { withFieldDefaults, withLiveSignInFields } from "../../../../operations/federation/fields";
import type { PreflightSnapshot } from "./snapshot";
import type { DomainPlan, PreflightInputs } from "./types";

/** The application that an earlier run, or a person, made for the domain. */
export function plannedApplication(
  { applicationId, ssoUrl, issuerUri }: DomainPlan,
  { applications }: Pick<PreflightSnapshot, "applications">,
): JumpCloudSamlApplication | undefined {
  if (applicationId !== undefined) return applications.find(({ id }) => id === applicationId);
  return applications.find((one) => isSameWebAddress(one.ssoUrl, ssoUrl) && one.idpEntityId === issuerUri);
}

export function plannedTemplateKey({ template = MICROSOFT_365 }: DomainPlan): string {
  return template;
}

export function plannedTemplate(
  plan: DomainPlan,
  { templates }: Pick<PreflightSnapshot, "templates">,
): CatalogueTemplate | undefined {
  return templates.get(plannedTemplateKey(plan));
}

export function plannedIssuer({ issuerUri, federation }: DomainPlan): string {
  return federation?.issuerUri ?? issuerUri;
}

/** Domains that the run federates and those that are federated already, children included. */
export function domainsFederatedAfter(
  { domains }: PreflightInputs,
  snapshot: Pick<PreflightSnapshot, "domains">,
): string[] {
  const planned = domains.flatMap(({ domain }) => inheritingDomains(domain, snapshot.domains));
  return [...planned, ...federatedDomainNames(snapshot.domains)];
}

/** Where sign-ins of a planned domain are going to be sent. */
export function plannedAddresses(
  { ssoUrl, wsFed, federation: own = {} }: DomainPlan,
  { protocol }: Pick<PreflightInputs, "protocol">,
): Addresses {
  const isWsFed = (own.preferredAuthenticationProtocol ?? protocol) === "wsFed";
  const shared = isWsFed ? wsFed : undefined;
  const active = own.activeSignInUri ?? shared?.activeSignInUri;
  const metadata = own.metadataExchangeUri ?? shared?.metadataExchangeUri;
  return {
    passiveSignInUri: own.passiveSignInUri ?? shared?.signInUri ?? ssoUrl,
    ...(active === undefined ? {} : { activeSignInUri: active }),
    ...(metadata === undefined ? {} : { metadataExchangeUri: metadata }),
  };
}

type Addresses = Pick<FederationFields, "passiveSignInUri" | "activeSignInUri" | "metadataExchangeUri">;

/** How a planned domain is federated: as declared, and as the tenant has it where the program says nothing. */
export function plannedFields(
  plan: DomainPlan,
  inputs: Pick<PreflightInputs, "protocol" | "federatedIdpMfaBehavior">,
  live: InternalDomainFederation | undefined,
): DeclaredFields {
  const { domain, issuerUri, federation = {} } = plan;
  const { protocol: preferredAuthenticationProtocol, federatedIdpMfaBehavior } = inputs;
  const said = { preferredAuthenticationProtocol, federatedIdpMfaBehavior, ...federation };
  return withLiveSignInFields(
    withFieldDefaults({ domain, issuerUri, ...said, ...plannedAddresses(plan, inputs) }),
    live,
  );
}
