import type { InternalDomainFederation, JumpCloudSamlApplication } from "../../../audit/vendor-objects";
import { expectedFields } from "../../../operations/rollback/expected-fields";
import {
  type FederationRecord,
  RECORD_FORMAT,
  type RecordedDeclaration,
} from "../../../operations/rollback/record";

const [PAGE, WS_FED] = [
  "https://sso.jumpcloud.com/saml2/m365",
  "https://sso.jumpcloud.com/wsfed/m365/passive",
];
const FORMER = { id: "former" } as const;

const APPLICATION: JumpCloudSamlApplication = {
  id: "live",
  label: "Microsoft 365",
  template: "office365",
  active: true,
  ssoUrl: PAGE,
  idpEntityId: "urn:corp:one",
  assertion: { settings: {} },
};

type Settings = Omit<InternalDomainFederation, "id">;
const SAML: Settings = {
  issuerUri: "urn:corp:one",
  passiveSignInUri: PAGE,
  preferredAuthenticationProtocol: "saml",
};
const SPEAKS_WS_FED: Settings = {
  ...SAML,
  passiveSignInUri: WS_FED,
  preferredAuthenticationProtocol: "wsFed",
};

function record(federation: Settings, applicationId?: string): FederationRecord {
  const declared: RecordedDeclaration = {
    applicationId: applicationId ?? "",
    directoryId: "d",
    groupId: "g",
  };
  return {
    format: RECORD_FORMAT,
    takenAt: "2026-11-02T09:00:00Z",
    tenantId: "t",
    domain: "example.com",
    children: [],
    federation,
    passwords: [],
    before: {
      authenticationType: "Managed",
      isDefault: false,
      isInitial: false,
      isVerified: true,
      isRoot: true,
    },
    ...(applicationId ? { declared } : {}),
  };
}

test.each<[string, Settings, FederationRecord | undefined, { issuerUri: string; passiveSignInUri: string }]>([
  [
    "the application's own, without a record",
    SAML,
    undefined,
    { issuerUri: "urn:corp:one", passiveSignInUri: PAGE },
  ],
  [
    "the application's own, though it was moved since the record",
    SAML,
    record({ ...SAML, passiveSignInUri: "https://sso.jumpcloud.com/saml2/before" }, "live"),
    { issuerUri: "urn:corp:one", passiveSignInUri: PAGE },
  ],
  [
    "the recorded one's, where somebody moved the domain to another application",
    SAML,
    record(
      { issuerUri: "urn:corp:two", passiveSignInUri: "https://sso.jumpcloud.com/saml2/former" },
      "former",
    ),
    { issuerUri: "urn:corp:two", passiveSignInUri: "https://sso.jumpcloud.com/saml2/former" },
  ],
  [
    "the application's own, where the recorded one was made anew",
    SAML,
    record({ issuerUri: "urn:corp:two", passiveSignInUri: "https://sso.jumpcloud.com/saml2/former" }, "gone"),
    { issuerUri: "urn:corp:one", passiveSignInUri: PAGE },
  ],
  [
    "the recorded issuer, in a record that knows no application",
    SAML,
    record({ issuerUri: "urn:corp:two", passiveSignInUri: PAGE }),
    { issuerUri: "urn:corp:two", passiveSignInUri: PAGE },
  ],
  [
    "the live page of WS-Federation, where it leads to the application",
    SPEAKS_WS_FED,
    undefined,
    { issuerUri: "urn:corp:one", passiveSignInUri: WS_FED },
  ],
  [
    "the page of SAML, to which somebody told the tenant to speak WS-Federation",
    { ...SPEAKS_WS_FED, passiveSignInUri: PAGE },
    undefined,
    { issuerUri: "urn:corp:one", passiveSignInUri: PAGE },
  ],
  [
    "the recorded page of WS-Federation, whatever is live",
    { ...SPEAKS_WS_FED, passiveSignInUri: "https://sso.jumpcloud.com/wsfed/m365/other" },
    record(SPEAKS_WS_FED, "live"),
    { issuerUri: "urn:corp:one", passiveSignInUri: WS_FED },
  ],
])("is %s", (_what, live, known, declared) => {
  const applications = [APPLICATION, { ...APPLICATION, ...FORMER }];
  const federation = { id: "1", ...live };
  expect(expectedFields(APPLICATION, { federation }, { record: known, applications })).toMatchObject(
    declared,
  );
});
