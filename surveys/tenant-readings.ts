import type { AccessPolicy, UnreadAccess } from "../audit/access-policies";
import type { ConditionalAccess } from "../audit/mfa";
import type { Read } from "../audit/reading";
import type { TokenValidation } from "../audit/token-policy";
import type { ConditionalAccessPolicy, FederatedTokenValidation, Graph } from "../clients/graph";
import { type CallOptions, VendorError } from "../clients/http";
import type { JumpCloud } from "../clients/jumpcloud";
import { accessPolicies } from "./access-policies";

/** What of the whole tenant decides how people sign in. */
export interface TenantReadings {
  joinedDevices: Read<number>;
  /** A local Active Directory is synced into the tenant. */
  onPremisesSync: Read<boolean>;
  tokenValidation: Read<TokenValidation>;
}

/** Who asks for a second factor, beside the application itself. */
export interface SecondFactorReadings {
  jumpcloud: Read<AccessPolicy[]>;
  securityDefaults: Read<boolean>;
  conditionalAccess: Read<ConditionalAccess[]>;
}

export async function tenantReadings(graph: Graph, call?: CallOptions): Promise<TenantReadings> {
  const [joinedDevices, onPremisesSync, tokenValidation] = await Promise.all([
    reading(() => graph.devices.countJoined(call)),
    reading(async () => (await graph.organization.get(call)).onPremisesSyncEnabled ?? false),
    reading(async () => toTokenValidation(await graph.policies.federatedTokenValidation(call))),
  ]);
  return { joinedDevices, onPremisesSync, tokenValidation };
}

/** `applicationId` is left out where none is made yet: then policies for one that is named are for others. */
export async function secondFactorReadings(
  graph: Graph,
  jumpcloud: JumpCloud,
  applicationId: string | undefined,
  call?: CallOptions,
): Promise<SecondFactorReadings> {
  const [policies, securityDefaults, conditionalAccess] = await Promise.all([
    reading(() => accessPolicies(jumpcloud, applicationId ?? "", call)),
    reading(async () => (await graph.policies.securityDefaults(call)).isEnabled),
    reading(async () => enabled(await graph.policies.conditionalAccess(call))),
  ]);
  return { jumpcloud: flat(policies), securityDefaults, conditionalAccess };
}

function flat(read: Read<AccessPolicy[] | UnreadAccess>): Read<AccessPolicy[]> {
  if ("unread" in read) return read;
  return "unread" in read.value ? read.value : { value: read.value };
}

/** The status with which a sign-in page answers. */
export async function signInPageReading(
  jumpcloud: JumpCloud,
  url: string,
  call?: CallOptions,
): Promise<Read<number>> {
  if (!URL.canParse(url)) return { unread: "it is no web address" };
  return reading(() => jumpcloud.visitPage(url, call));
}

/** A failed read is told as such, in the vendor's words; the end of the caller's patience stays an error. */
async function reading<T>(ask: () => Promise<T>): Promise<Read<T>> {
  try {
    return { value: await ask() };
  } catch (error) {
    if (error instanceof VendorError) return { unread: error.message };
    throw error;
  }
}

function toTokenValidation({ validatingDomains }: FederatedTokenValidation): TokenValidation {
  return {
    rootDomains: validatingDomains?.rootDomains ?? "none",
    domainNames: (validatingDomains?.domainNames ?? []).map((name) => name.toLowerCase()),
  };
}

function enabled(policies: ConditionalAccessPolicy[]): ConditionalAccess[] {
  return policies
    .filter(({ state }) => state === "enabled")
    .map(({ displayName, grantControls }) => ({
      name: displayName,
      demandsMfa:
        (grantControls?.builtInControls ?? []).includes("mfa") ||
        Boolean(grantControls?.authenticationStrength),
    }));
}
