import type { JumpCloudAccessPolicy } from "../../audit/access/policies";
import type { DeclaredGroup } from "../../audit/federation/sign-in-breaks";
import type { TokenValidationPolicy } from "../../audit/federation/token-validation";
import type { Reading } from "../../audit/reading";
import type { ConditionalAccessSnapshot } from "../../audit/second-factor/managed-sign-in";
import type { ConditionalAccessRule } from "../../audit/second-factor/second-factor";
import type { FederatedTokenValidation, Graph } from "../../clients/graph";
import { type CallOptions, ifExists } from "../../clients/http";
import type { JumpCloud } from "../../clients/jumpcloud";
import { attemptReading } from "../attempt-reading";
import { readPoliciesOfApplication } from "../jumpcloud/access-policies";
import { toConditionalAccessRules, toConditionalAccessSnapshot } from "./conditional-access";

/** What of the whole tenant decides how people sign in. */
export interface TenantReadings {
  joinedDevices: Reading<number>;
  tokenValidation: Reading<TokenValidationPolicy>;
}

/** Who asks for a second factor, beside the application itself. */
export interface SecondFactorReadings {
  jumpcloud: Reading<JumpCloudAccessPolicy[]>;
  securityDefaults: Reading<boolean>;
  conditionalAccess: Reading<ConditionalAccessRule[]>;
}

export async function readTenantReadings(graph: Graph, call?: CallOptions): Promise<TenantReadings> {
  const [devices, policy] = await Promise.all([
    readJoinedDeviceCount(graph, call),
    readTokenValidation(graph, call),
  ]);
  return { joinedDevices: devices, tokenValidation: policy };
}

/** How many devices are joined to the tenant alone. */
export function readJoinedDeviceCount(graph: Graph, call?: CallOptions): Promise<Reading<number>> {
  return attemptReading(() => graph.devices.countJoined(call));
}

/** Most tenants have no such policy, which is the same as one of `all`. */
export function readTokenValidation(
  graph: Graph,
  call?: CallOptions,
): Promise<Reading<TokenValidationPolicy>> {
  return attemptReading(async () => {
    const policy = await ifExists(graph.policies.federatedTokenValidation(call));
    return policy ? toTokenValidation(policy) : { rootDomains: "all", domainNames: [] };
  });
}

/** Whether a local Active Directory is synced into the tenant. */
export function readOnPremisesSync(graph: Graph, call?: CallOptions): Promise<Reading<boolean>> {
  return attemptReading(async () => (await graph.organization.get(call)).onPremisesSyncEnabled ?? false);
}

/** Who issues certificates that people of the tenant sign in with, by name. */
export async function readCertificateAuthorities(graph: Graph, call?: CallOptions): Promise<string[]> {
  const { tenantId } = await graph.claims();
  const found = await graph.organization.certificateAuthorities(tenantId, call);
  return found.map(({ issuer }) => issuer ?? "an authority without a name");
}

/** What makes Entra ask for a second factor. */
export async function readSecondFactorDemands(
  graph: Graph,
  call?: CallOptions,
): Promise<Omit<SecondFactorReadings, "jumpcloud">> {
  const [securityDefaults, policies] = await Promise.all([
    readSecurityDefaults(graph, call),
    readConditionalAccessRules(graph, call),
  ]);
  return { securityDefaults, conditionalAccess: policies };
}

/** Whether security defaults are on. */
export function readSecurityDefaults(graph: Graph, call?: CallOptions): Promise<Reading<boolean>> {
  return attemptReading(async () => (await graph.policies.securityDefaults(call)).isEnabled);
}

/** Policies of Conditional Access that are on. */
export function readConditionalAccessRules(
  graph: Graph,
  call?: CallOptions,
): Promise<Reading<ConditionalAccessRule[]>> {
  return attemptReading(async () => toConditionalAccessRules(await graph.policies.conditionalAccess(call)));
}

/** Policies of Conditional Access in whatever state, as far as they decide about a second factor. */
export function readConditionalAccessSnapshot(
  graph: Graph,
  call?: CallOptions,
): Promise<Reading<ConditionalAccessSnapshot>> {
  return attemptReading(async () =>
    toConditionalAccessSnapshot(await graph.policies.conditionalAccess(call)),
  );
}

/** JumpCloud's policies that decide about an application, or about any where none is named. */
export async function readApplicationAccessPolicies(
  jumpcloud: JumpCloud,
  applicationId = "",
  call?: CallOptions,
): Promise<Reading<JumpCloudAccessPolicy[]>> {
  const read = await attemptReading(() => readPoliciesOfApplication(jumpcloud, applicationId, call));
  if ("unread" in read) return read;
  return "unread" in read.value ? read.value : { value: read.value };
}

/** The status with which a sign-in page answers. */
export async function readPageStatus(
  jumpcloud: JumpCloud,
  url: string,
  call?: CallOptions,
): Promise<Reading<number>> {
  if (!URL.canParse(url)) return { unread: "it is no web address" };
  return attemptReading(() => jumpcloud.visitPage(url, call));
}

/** A group of JumpCloud's by its id; nothing where there is none. */
export function readDeclaredGroup(
  jumpcloud: JumpCloud,
  id: string,
  call?: CallOptions,
): Promise<Reading<DeclaredGroup | undefined>> {
  return attemptReading(async () => {
    const group = await ifExists(jumpcloud.userGroups.get(id, call));
    return group && { name: group.name, members: await jumpcloud.userGroups.members(id, call) };
  });
}

function toTokenValidation({ validatingDomains }: FederatedTokenValidation): TokenValidationPolicy {
  return {
    rootDomains: validatingDomains?.rootDomains ?? "none",
    domainNames: (validatingDomains?.domainNames ?? []).map((name) => name.toLowerCase()),
  };
}
