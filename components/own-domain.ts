import type { Adopt, FederationFields, OwnFields, UndeclaredField, WsFederation } from "../providers/graph";

/** An application that exists already. What you leave out stays as the application has it. */
export interface OwnApplication {
  /** Its id at JumpCloud. */
  id: string;
  /** What administrators and people see. */
  label?: string;
  /** Its sign-in page, which JumpCloud never changes. */
  ssoUrl?: string;
  /** The issuer of its assertions. */
  issuerUri?: string;
}

/** Settings of one domain's federation that differ from those for all domains. */
export type OwnFederation = Partial<FederationFields> & {
  /** Fields that the program does not declare: they stay as the tenant has them, even if empty, and are never written. */
  undeclared?: UndeclaredField[];
};

/** What is said of all domains, and of one of them. */
export interface DomainArgs {
  protocol?: FederationFields["preferredAuthenticationProtocol"];
  wsFed?: Record<string, WsFederation>;
  federations?: Record<string, OwnFederation>;
}

export function declaredProtocolOf(
  domain: string,
  { protocol, federations }: DomainArgs,
): DomainArgs["protocol"] {
  return federations?.[domain]?.preferredAuthenticationProtocol ?? protocol;
}

/** Where JumpCloud speaks WS-Federation for the domain: what its federation has of its own, and else what `wsFed` says. */
export function declaredWsFedOf(domain: string, said: DomainArgs): WsFederation | undefined {
  const all = said.wsFed?.[domain];
  const own = said.federations?.[domain];
  if (!own || declaredProtocolOf(domain, said) !== "wsFed") return all;
  const signInUri = own.passiveSignInUri ?? all?.signInUri;
  const activeSignInUri = own.activeSignInUri ?? all?.activeSignInUri;
  const metadataExchangeUri = own.metadataExchangeUri ?? all?.metadataExchangeUri;
  if (!signInUri || !activeSignInUri || !metadataExchangeUri) return all;
  return { ...all, signInUri, activeSignInUri, metadataExchangeUri };
}

/** As a preflight is told. */
export function declaredFieldsOf(domain: string, { federations }: DomainArgs): OwnFields | undefined {
  const { undeclared: undeclaredFields, ...own } = federations?.[domain] ?? {};
  const fields = { ...own, ...(undeclaredFields ? { undeclaredFields } : {}) };
  return Object.keys(fields).length > 0 ? fields : undefined;
}

/** For resources that only a take-over of what stands concerns: a state of before has nothing of it. */
export function onlyAsItStands({ adopt }: { adopt?: Adopt }): { adopt?: "asItStands" } {
  return adopt === "asItStands" ? { adopt } : {};
}
