import type { DeclaredGroup } from "../../audit/access/declared-group";
import type { AccessPolicy } from "../../audit/access/policies";
import type { TokenValidation } from "../../audit/federation/token-validation";
import type { Read } from "../../audit/reading";
import type { EntraPolicies } from "../../audit/second-factor/managed-sign-in";
import type { ConditionalAccess } from "../../audit/second-factor/second-factor";
import type { FederatedTokenValidation, Graph } from "../../clients/graph";
import { type CallOptions, existing, isBroken, VendorError } from "../../clients/http";
import type { JumpCloud } from "../../clients/jumpcloud";
import { accessPolicies } from "../jumpcloud/access-policies";
import { toEnabled, toEntraPolicies } from "./conditional-access";

/** What of the whole tenant decides how people sign in. */
export interface TenantReadings {
  joinedDevices: Read<number>;
  tokenValidation: Read<TokenValidation>;
}

/** Who asks for a second factor, beside the application itself. */
export interface SecondFactorReadings {
  jumpcloud: Read<AccessPolicy[]>;
  securityDefaults: Read<boolean>;
  conditionalAccess: Read<ConditionalAccess[]>;
}

export async function tenantReadings(graph: Graph, call?: CallOptions): Promise<TenantReadings> {
  const [devices, policy] = await Promise.all([joinedDevices(graph, call), tokenValidation(graph, call)]);
  return { joinedDevices: devices, tokenValidation: policy };
}

/** How many devices are joined to the tenant alone. */
export function joinedDevices(graph: Graph, call?: CallOptions): Promise<Read<number>> {
  return reading(() => graph.devices.countJoined(call));
}

/** Most tenants have no such policy, which is the same as one of `all`. */
export function tokenValidation(graph: Graph, call?: CallOptions): Promise<Read<TokenValidation>> {
  return reading(async () => {
    const policy = await existing(graph.policies.federatedTokenValidation(call));
    return policy ? toTokenValidation(policy) : { rootDomains: "all", domainNames: [] };
  });
}

/** Whether a local Active Directory is synced into the tenant. */
export function onPremisesSync(graph: Graph, call?: CallOptions): Promise<Read<boolean>> {
  return reading(async () => (await graph.organization.get(call)).onPremisesSyncEnabled ?? false);
}

/** Who issues certificates that people of the tenant sign in with, by name. */
export async function certificateAuthorities(graph: Graph, call?: CallOptions): Promise<string[]> {
  const { tenantId } = await graph.claims();
  const found = await graph.organization.certificateAuthorities(tenantId, call);
  return found.map(({ issuer }) => issuer ?? "an authority without a name");
}

/** What makes Entra ask for a second factor. */
export async function entraDemands(
  graph: Graph,
  call?: CallOptions,
): Promise<Omit<SecondFactorReadings, "jumpcloud">> {
  const [securityDefaults, policies] = await Promise.all([
    securityDefaultsReading(graph, call),
    conditionalAccess(graph, call),
  ]);
  return { securityDefaults, conditionalAccess: policies };
}

/** Whether security defaults are on. */
export function securityDefaultsReading(graph: Graph, call?: CallOptions): Promise<Read<boolean>> {
  return reading(async () => (await graph.policies.securityDefaults(call)).isEnabled);
}

/** Policies of Conditional Access that are on. */
export function conditionalAccess(graph: Graph, call?: CallOptions): Promise<Read<ConditionalAccess[]>> {
  return reading(async () => toEnabled(await graph.policies.conditionalAccess(call)));
}

/** Policies of Conditional Access in whatever state, as far as they decide about a second factor. */
export function entraPolicies(graph: Graph, call?: CallOptions): Promise<Read<EntraPolicies>> {
  return reading(async () => toEntraPolicies(await graph.policies.conditionalAccess(call)));
}

/** JumpCloud's policies that decide about an application, or about any where none is named. */
export async function accessPolicyReading(
  jumpcloud: JumpCloud,
  applicationId = "",
  call?: CallOptions,
): Promise<Read<AccessPolicy[]>> {
  const read = await reading(() => accessPolicies(jumpcloud, applicationId, call));
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

/** A group of JumpCloud's by its id; nothing where there is none. */
export function declaredGroupReading(
  jumpcloud: JumpCloud,
  id: string,
  call?: CallOptions,
): Promise<Read<DeclaredGroup | undefined>> {
  return reading(async () => {
    const group = await existing(jumpcloud.userGroups.get(id, call));
    return group && { name: group.name, members: await jumpcloud.userGroups.members(id, call) };
  });
}

/** A failed read is told as such, in the vendor's words; the end of the caller's patience stays an error. */
export async function reading<T>(ask: () => Promise<T>): Promise<Read<T>> {
  try {
    return { value: await ask() };
  } catch (error) {
    if (error instanceof VendorError)
      return { unread: error.message, ...(isBroken(error) ? { isBroken: true as const } : {}) };
    throw error;
  }
}

function toTokenValidation({ validatingDomains }: FederatedTokenValidation): TokenValidation {
  return {
    rootDomains: validatingDomains?.rootDomains ?? "none",
    domainNames: (validatingDomains?.domainNames ?? []).map((name) => name.toLowerCase()),
  };
}
