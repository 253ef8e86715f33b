import { READ_LIVE } from "../../../cli/preview/live-inputs";
import { certificateRollover } from "../../../providers/graph/resources/certificate-rollover/handler";
import { domainFederation } from "../../../providers/graph/resources/domain-federation/handler";
import { federationCheck } from "../../../providers/graph/resources/federation-check/handler";
import { preflight } from "../../../providers/graph/resources/preflight/handler";
import { primaryDomain } from "../../../providers/graph/resources/primary-domain/handler";
import { roleAssignment } from "../../../providers/graph/resources/role-assignment/handler";
import { rollbackRecord } from "../../../providers/graph/resources/rollback-record/handler";
import { userParity } from "../../../providers/graph/resources/user-parity/handler";

const BELONGING = ["organizationId", "tenantId"];
const FIELDS = [
  ...["activeSignInUri", "displayName", "federatedIdpMfaBehavior", "isSignedAuthenticationRequestRequired"],
  ...[
    "issuerUri",
    "metadataExchangeUri",
    "passiveSignInUri",
    "passwordResetUri",
    "preferredAuthenticationProtocol",
  ],
  ...["promptLoginBehavior", "signOutUri", "systemBrowserEnabledOn"],
];
const FEDERATED = [
  ...["adopt", "administrator", "adoptedAdministrator", "applicationId", "deadlineSeconds", "directoryId"],
  ...["domain", "groupId", "holder", "refederate", "terms", "undeclaredFields"],
];

/** A new input of one of these has to be decided on: is it declared or written, or only read? */
it.each([
  [
    "Preflight",
    preflight,
    [
      ...[
        "administrator",
        "adopt",
        "declaredMembers",
        "directory",
        "domains",
        "federatedIdpMfaBehavior",
        "group",
      ],
      ...["holder", "leftOut", "mark", "members", "protocol", "removals", "stage", "terms", "transferFrom"],
      "wantedPrimaryDomain",
    ],
  ],
  [
    "UserParity",
    userParity,
    ["adopt", "deadlineSeconds", "declaredMembers", "directoryId", "domains", "groupId", "members", "terms"],
  ],
  ["RollbackRecord", rollbackRecord, [...FEDERATED, ...FIELDS]],
  ["DomainFederation", domainFederation, [...FEDERATED, ...FIELDS, "drift", "signing"]],
  [
    "FederationCheck",
    federationCheck,
    [
      ...["adopt", "applicationId", "deadlineSeconds", "domain", "rollsOver", "terms", "undeclaredFields"],
      ...FIELDS,
    ],
  ],
  [
    "CertificateRollover",
    certificateRollover,
    [
      ...[
        "applicationId",
        "certificateFile",
        "days",
        "deadlineSeconds",
        "domain",
        "folder",
        "keepKey",
        "keyFile",
      ],
      ...["pauseSeconds", "step", "upload", "when"],
    ],
  ],
  ["PrimaryDomain", primaryDomain, ["adopt", "chosen", "domain", "federated", "holder", "stage"]],
  ["RoleAssignment", roleAssignment, ["holder", "principalId", "roleId"]],
] as const)("compares of %s what is declared or written", (kind, { rules }, compared) => {
  const live = READ_LIVE[kind] ?? [];
  const rest = Object.keys(rules).filter((name) => !live.includes(name));
  expect(rest.sort()).toEqual([...compared, ...BELONGING].sort());
});
