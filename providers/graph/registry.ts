import type { dynamic } from "@pulumi/pulumi";
import type { Kind } from "../../operations/handlers-in-state";
import { readSettings } from "../../operations/settings";
import { connect, type Vendors } from "../../operations/vendors";
import { type Connect, logOn, toDynamic } from "./adapter";
import { certificateRollover } from "./handlers/certificate-rollover";
import { domainFederation } from "./handlers/domain-federation";
import { federationCheck } from "./handlers/federation-check";
import { preflight } from "./handlers/preflight";
import { primaryDomain } from "./handlers/primary-domain";
import { roleAssignment } from "./handlers/role-assignment";
import { rollbackRecord } from "./handlers/rollback-record";
import { userParity } from "./handlers/user-parity";

const log = logOn(process.stdout);
const warned = new Set<string>();

/** What this package manages: a kind without a handler does not compile. */
const providers: Record<Kind, (connect: Connect) => dynamic.ResourceProvider> = {
  Preflight: (connect) => toDynamic(preflight, connect, log, warned),
  RoleAssignment: (connect) => toDynamic(roleAssignment, connect, log, warned),
  PrimaryDomain: (connect) => toDynamic(primaryDomain, connect, log, warned),
  UserParity: (connect) => toDynamic(userParity, connect, log, warned),
  RollbackRecord: (connect) => toDynamic(rollbackRecord, connect, log, warned),
  DomainFederation: (connect) => toDynamic(domainFederation, connect, log, warned),
  CertificateRollover: (connect) => toDynamic(certificateRollover, connect, log, warned),
  FederationCheck: (connect) => toDynamic(federationCheck, connect, log, warned),
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
  return providers[kind](sharedConnection);
}
