import type { dynamic } from "@pulumi/pulumi";
import type { DynamicResourceKind } from "../../operations/state/provider-lines";

export type {
  AcceptedDeviceImpact,
  AcceptedLockOut,
  Adopt,
  CertificateView,
  DeclaredFields,
  EmergencyAccess,
  FederationFields,
  FederationTerms,
  OwnFields,
  UndeclaredField,
  WsFederation,
} from "../../operations/federation/declaration";
export type { FederationRecord } from "../../operations/rollback/record";
export * from "./resources/certificate-rollover/resource";
export * from "./resources/domain-federation/resource";
export * from "./resources/federation-check/resource";
export * from "./resources/preflight/resource";
export * from "./resources/primary-domain/resource";
export * from "./resources/role-assignment/resource";
export * from "./resources/rollback-record/resource";
export * from "./resources/user-parity/resource";

/**
 * The handler of a resource, as the engine's plugin process asks for it. Loaded on demand: a program that only
 * declares resources never pays for the clients.
 */
export function provider(kind: DynamicResourceKind): dynamic.ResourceProvider {
  const { dynamicProviderOf } = require("./registry") as typeof import("./registry");
  return dynamicProviderOf(kind);
}
