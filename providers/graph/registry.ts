import type { dynamic } from "@pulumi/pulumi";
import type { Kind } from "../../operations/handlers-in-state";
import { readSettings } from "../../operations/settings";
import { connect, type Vendors } from "../../operations/vendors";
import { type Connect, type Leave, logOn, toDynamic } from "./adapter";
import { certificateRollover } from "./handlers/certificate-rollover";
import { domainFederation } from "./handlers/domain-federation";
import { federationCheck } from "./handlers/federation-check";
import { preflight } from "./handlers/preflight";
import { primaryDomain } from "./handlers/primary-domain";
import { roleAssignment } from "./handlers/role-assignment";
import { rollbackRecord } from "./handlers/rollback-record";
import { userParity } from "./handlers/user-parity";
import { leaving } from "./leaving";
import { newRun } from "./this-run";

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
