import type { dynamic } from "@pulumi/pulumi";
import { readSettings } from "../../operations/connection/settings";
import { connect, type Vendors } from "../../operations/connection/vendors";
import type { Kind } from "../../operations/state/provider-lines";
import { type Connect, type Leave, logOn, toDynamic } from "./dynamic-provider";
import { leaving } from "./judgement-file";
import { certificateRollover } from "./resources/certificate-rollover/handler";
import { domainFederation } from "./resources/domain-federation/handler";
import { federationCheck } from "./resources/federation-check/handler";
import { preflight } from "./resources/preflight/handler";
import { primaryDomain } from "./resources/primary-domain/handler";
import { roleAssignment } from "./resources/role-assignment/handler";
import { rollbackRecord } from "./resources/rollback-record/handler";
import { userParity } from "./resources/user-parity/handler";
import { newRun } from "./run-context";

const log = logOn(process.stdout);
const run = newRun();

/** What this package manages: a kind without a handler does not compile. */
const providers: Record<Kind, (connect: Connect, leave: Leave) => dynamic.ResourceProvider> = {
  Preflight: (connect, leave) => toDynamic(preflight, connect, log, run, leave),
  RoleAssignment: (connect, leave) => toDynamic(roleAssignment, connect, log, run, leave),
  PrimaryDomain: (connect, leave) => toDynamic(primaryDomain, connect, log, run, leave),
  UserParity: (connect, leave) => toDynamic(userParity, connect, log, run, leave),
  RollbackRecord: (connect, leave) => toDynamic(rollbackRecord, connect, log, run, leave),
  DomainFederation: (connect, leave) => toDynamic(domainFederation, connect, log, run, leave),
  CertificateRollover: (connect, leave) => toDynamic(certificateRollover, connect, log, run, leave),
  FederationCheck: (connect, leave) => toDynamic(federationCheck, connect, log, run, leave),
};

let connected: { key: string; vendors: Promise<Vendors> } | undefined;

/** All kinds share one connection, and with it one token, for as long as the settings stay the same. */
const sharedConnection: Connect = async (config) => {
  const settings = readSettings(process.env, config);
  const key = JSON.stringify(settings);
  if (connected?.key !== key) connected = { key, vendors: connect(settings) };
  return connected.vendors;
};

export function providerOf(kind: Kind): dynamic.ResourceProvider {
  return providers[kind](sharedConnection, leaving(kind, process.env, log));
}
