import { LIVE_INPUTS } from "../../../cli/preview/live-inputs";
import { certificateRolloverHandler } from "../../../providers/graph/resources/certificate-rollover/handler";
import { domainFederationHandler } from "../../../providers/graph/resources/domain-federation/handler";
import { federationCheckHandler } from "../../../providers/graph/resources/federation-check/handler";
import { preflightHandler } from "../../../providers/graph/resources/preflight/handler";
import { primaryDomainHandler } from "../../../providers/graph/resources/primary-domain/handler";
import { roleAssignmentHandler } from "../../../providers/graph/resources/role-assignment/handler";
import { rollbackRecordHandler } from "../../../providers/graph/resources/rollback-record/handler";
import { userParityHandler } from "../../../providers/graph/resources/user-parity/handler";

const BELONGING = ["organizationId", "tenantId"];
const FIELDS = [
  "activeSignInUri",
  "displayName",
  "federatedIdpMfaBehavior",
  "isSignedAuthenticationRequestRequired",
  "issuerUri",
  "metadataExchangeUri",
  "passiveSignInUri",
  "passwordResetUri",
  "preferredAuthenticationProtocol",
  "promptLoginBehavior",
  "signOutUri",
  "systemBrowserEnabledOn",
];
const FEDERATED = [
  "adopt",
  "administrator",
  "adoptedAdministrator",
  "applicationId",
  "deadlineSeconds",
  "directoryId",
  "domain",
  "groupId",
  "holder",
  "refederate",
  "terms",
  "undeclaredFields",
];

/** A new input of one of these has to be decided on: is it declared or written, or only read? */
it.each([
  [
    "Preflight",
    preflightHandler,
    [
      "administrator",
      "adopt",
      "declaredMembers",
      "directory",
      "domains",
      "federatedIdpMfaBehavior",
      "group",
      "holder",
      "leftOut",
      "mark",
      "members",
      "protocol",
      "removals",
      "stage",
      "terms",
      "transferFrom",
      "wantedPrimaryDomain",
    ],
  ],
  [
    "UserParity",
    userParityHandler,
    ["adopt", "deadlineSeconds", "declaredMembers", "directoryId", "domains", "groupId", "members", "terms"],
  ],
  ["RollbackRecord", rollbackRecordHandler, [...FEDERATED, ...FIELDS]],
  ["DomainFederation", domainFederationHandler, [...FEDERATED, ...FIELDS, "drift", "signing"]],
  [
    "FederationCheck",
    federationCheckHandler,
    [
      "adopt",
      "applicationId",
      "deadlineSeconds",
      "domain",
      "rollsOver",
      "terms",
      "undeclaredFields",
      ...FIELDS,
    ],
  ],
  [
    "CertificateRollover",
    certificateRolloverHandler,
    [
      "applicationId",
      "certificateFile",
      "days",
      "deadlineSeconds",
      "domain",
      "folder",
      "keepKey",
      "keyFile",
      "pauseSeconds",
      "step",
      "upload",
      "when",
    ],
  ],
  ["PrimaryDomain", primaryDomainHandler, ["adopt", "chosen", "domain", "federated", "holder", "stage"]],
  ["RoleAssignment", roleAssignmentHandler, ["holder", "principalId", "roleId"]],
] as const)("compares of %s what is declared or written", (kind, { rules }, compared) => {
  const live = LIVE_INPUTS[kind] ?? [];
  const rest = Object.keys(rules).filter((name) => !live.includes(name));
  expect(rest.sort()).toEqual([...compared, ...BELONGING].sort());
});
