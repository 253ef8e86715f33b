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
export type * from "./resources/certificate-rollover/types";
export * from "./resources/domain-federation/resource";
export type * from "./resources/domain-federation/types";
export * from "./resources/federation-check/resource";
export type * from "./resources/federation-check/types";
export * from "./resources/preflight/resource";
export type * from "./resources/preflight/types";
export * from "./resources/primary-domain/resource";
export type * from "./resources/primary-domain/types";
export * from "./resources/role-assignment/resource";
export type * from "./resources/role-assignment/types";
export * from "./resources/rollback-record/resource";
export type * from "./resources/rollback-record/types";
export * from "./resources/user-parity/resource";
export type * from "./resources/user-parity/types";

/**
 * The handler of a resource, as the engine's plugin process asks for it. Loaded on demand: a program that only
 * declares resources never pays for the clients.
 */
export function provider(kind: DynamicResourceKind): dynamic.ResourceProvider {
  const { dynamicProviderOf } = require("./registry") as typeof import("./registry");
  return dynamicProviderOf(kind);
}
