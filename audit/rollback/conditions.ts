import { isJumpCloudOrLoopbackAddress } from "../addresses/web-address";
import { type Finding, holds, unknown, violated } from "../finding";
import type { TenantDomain } from "../vendor-objects";

/** What a rollback is judged on. */
export interface RollbackSnapshot {
  /** In lower case. */
  domain: string;
  domains: TenantDomain[];
  /** Of the credential. */
  tenantId: string;
  /** An earlier record of this domain, where one was named. */
  record?: { tenantId: string; issuerUri?: string };
  /** End it whoever federated it, and also where its configuration can't be read. */
  foreign?: boolean;
}

/** Whether the domain may be set to Managed now. It asks nothing of JumpCloud, which may be what is down. */
export function checkRollback({ domain, domains, tenantId, record, foreign }: RollbackSnapshot): Finding[] {
  const standing = domains.find(({ name }) => name === domain);
  return [
    ...(record ? [checkSameTenant(domain, tenantId, record.tenantId)] : []),
    ...(standing
      ? [ownRoot(standing, domains), ownFederation(standing, record?.issuerUri, foreign)]
      : [absent(domain, domains, tenantId)]),
  ];
}

/** A record leads to one tenant; the credential has to lead to the same. */
export function checkSameTenant(domain: string, tenantId: string, recorded: string): Finding {
  const code = "tenant-other";
  if (tenantId === recorded)
    return holds(code, domain, `the credential belongs to the recorded tenant ${recorded}`);
  const evidence = `the record belongs to the tenant ${recorded}, the credential to ${tenantId}`;
  return violated(code, domain, evidence, `Set ARM_TENANT_ID=${recorded} and a credential of that tenant`);
}

function absent(domain: string, domains: TenantDomain[], tenantId: string): Finding {
  const known = domains.map(({ name }) => name).sort();
  const evidence = `the tenant ${tenantId} has no such domain; it has ${known.join(", ")}`;
  const wayOut = "Correct the name, or set ARM_TENANT_ID and the credential of the tenant that has it";
  return violated("domain-unknown", domain, evidence, wayOut);
}

function ownRoot({ name, isRoot }: TenantDomain, domains: TenantDomain[]): Finding {
  const code = "domain-child";
  if (isRoot) return holds(code, name, "it is a root domain");
  const parent = domains.find((other) => other.isRoot && name.endsWith(`.${other.name}`))?.name;
  const evidence = `it is a child of ${parent ?? "another domain"} and signs in in the same way`;
  return violated(code, name, evidence, `Roll back ${parent ?? "its root"}`);
}

/**
 * JumpCloud's own module gives a domain's application one of these issuers; a program, or MSOnline before it, may have given any
 * other one. https://jumpcloud.com/support/sso-with-m365
 */
export function jumpCloudIssuers(domain: string): string[] {
  return [`https://${domain}`, `urn:uri:${domain}`];
}

function ownFederation(standing: TenantDomain, recorded: string | undefined, foreign = false): Finding {
  const { name, federation, isHalf, federationUnread } = standing;
  const code = "federation-foreign";
  if (standing.authenticationType === "Managed") return holds(code, name, "it is Managed");
  if (foreign) return holds(code, name, "it will be ended, also if it is not JumpCloud's");
  if (isHalf) return holds(code, name, "it is Federated without any configuration");
  if (!federation) {
    const evidence = `its configuration could not be read: ${federationUnread ?? "no reason given"}`;
    const wayOut =
      "Run it again, with a credential that has Domain-InternalFederation.ReadWrite.All. To end a federation that can't be read, add --foreign";
    return unknown(code, name, evidence, wayOut);
  }
  const issuer = federation.issuerUri ?? "";
  const expected = recorded === undefined ? jumpCloudIssuers(name) : [recorded];
  if (expected.includes(issuer)) return holds(code, name, `it is federated with ${issuer}`);
  const address = federation.passiveSignInUri ?? "";
  if (recorded === undefined && isJumpCloudOrLoopbackAddress(address))
    return holds(code, name, `it is federated with ${issuer}, and its people sign in at ${address}`);
  const evidence =
    `it is federated with ${issuer || "an empty issuer"} at ${federation.passiveSignInUri ?? "no address"}, ` +
    `and ${recorded === undefined ? "JumpCloud's issuer would be" : "the record's issuer is"} ${expected.join(" or ")}`;
  const wayOut =
    "Ask the people who run that identity provider: people sign in there. To end it anyway, add --foreign";
  return violated(code, name, evidence, wayOut);
}
