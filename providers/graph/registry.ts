import type { dynamic } from "@pulumi/pulumi";
import { readConnectionSettings } from "../../operations/connection/settings";
import { connectVendors, type Vendors } from "../../operations/connection/vendors";
import type { DynamicResourceKind } from "../../operations/state/provider-lines";
import { engineAddressOf, watchEngine } from "../../waiting/engine-presence";
import { attendedCalls } from "./attended-calls";
import { toDynamicProvider } from "./dynamic-provider";
import { createStreamLog, surviveClosedStreams } from "./engine-messages";
import type { ConnectVendors, JudgementWriter } from "./graph-handler";
import { judgementWriter } from "./judgement-file";
import { certificateRolloverHandler } from "./resources/certificate-rollover/handler";
import { domainFederationHandler } from "./resources/domain-federation/handler";
import { federationCheckHandler } from "./resources/federation-check/handler";
import { preflightHandler } from "./resources/preflight/handler";
import { primaryDomainHandler } from "./resources/primary-domain/handler";
import { roleAssignmentHandler } from "./resources/role-assignment/handler";
import { rollbackRecordHandler } from "./resources/rollback-record/handler";
import { userParityHandler } from "./resources/user-parity/handler";
import { createRunContext } from "./run-context";

const log = createStreamLog(process.stdout);
const engine = watchEngine(engineAddressOf(process.argv.slice(2)));
if (engine) surviveClosedStreams([process.stdout, process.stderr]);
const run = createRunContext(attendedCalls(engine, () => process.exit(0)));

/** What this package manages: a kind without a handler does not compile. */
const providers: Record<
  DynamicResourceKind,
  (connect: ConnectVendors, leave: JudgementWriter) => dynamic.ResourceProvider
> = {
  Preflight: (connect, leave) => toDynamicProvider(preflightHandler, connect, log, run, leave),
  RoleAssignment: (connect, leave) => toDynamicProvider(roleAssignmentHandler, connect, log, run, leave),
  PrimaryDomain: (connect, leave) => toDynamicProvider(primaryDomainHandler, connect, log, run, leave),
  UserParity: (connect, leave) => toDynamicProvider(userParityHandler, connect, log, run, leave),
  RollbackRecord: (connect, leave) => toDynamicProvider(rollbackRecordHandler, connect, log, run, leave),
  DomainFederation: (connect, leave) => toDynamicProvider(domainFederationHandler, connect, log, run, leave),
  CertificateRollover: (connect, leave) =>
    toDynamicProvider(certificateRolloverHandler, connect, log, run, leave),
  FederationCheck: (connect, leave) => toDynamicProvider(federationCheckHandler, connect, log, run, leave),
};

let connected: { key: string; vendors: Promise<Vendors> } | undefined;

/** All kinds share one connection, and with it one token, for as long as the settings stay the same. */
const sharedConnection: ConnectVendors = async (config) => {
  const settings = readConnectionSettings(process.env, config);
  const key = JSON.stringify(settings);
  if (connected?.key !== key) connected = { key, vendors: connectVendors(settings) };
  return connected.vendors;
};

export function dynamicProviderOf(kind: DynamicResourceKind): dynamic.ResourceProvider {
  return providers[kind](sharedConnection, judgementWriter(kind, process.env, log));
}
