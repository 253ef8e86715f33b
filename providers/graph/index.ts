import type { dynamic } from "@pulumi/pulumi";
import type { Kind } from "../../operations/handlers-in-state";

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
} from "../../operations/declaration";
export type { FederationRecord } from "../../operations/record";
export * from "./certificate-rollover";
export * from "./domain-federation";
export * from "./federation-check";
export * from "./preflight";
export * from "./primary-domain";
export * from "./role-assignment";
export * from "./rollback-record";
export * from "./user-parity";

/**
 * The handler of a resource, as the engine's plugin process asks for it. Loaded on demand: a program that only
 * declares resources never pays for the clients.
 */
export function provider(kind: Kind): dynamic.ResourceProvider {
  const { providerOf } = require("./registry") as typeof import("./registry");
  return providerOf(kind);
}
