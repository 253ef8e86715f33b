import { type CredentialSnapshot, checkEmergencyCredential } from "../../../audit/emergency/credential";

const MANAGES = "Domain-InternalFederation.ReadWrite.All";
const now = new Date("2026-11-28T12:00:00Z");
const secret = (until: string) => ({ kind: "secret" as const, name: "emergency", until });

function judge(differs: Partial<CredentialSnapshot>) {
  const snapshot: CredentialSnapshot = {
    atHand: { value: { kind: "certificate", until: "2027-06-30T00:00:00.000Z" } },
    tried: { value: { roles: [MANAGES] } },
    keys: { value: [] },
    federated: ["example.com"],
    now,
    ...differs,
  };
  const { state, evidence, wayOut } = checkEmergencyCredential(snapshot);
  return [state, evidence, wayOut === "" ? "" : wayOut.split(" ").slice(0, 2).join(" ")];
}

const SECRET = { atHand: { value: { kind: "secret" } } } as const;
const CLI = { atHand: { value: { kind: "cli" } } } as const;

test.each<[string, Partial<CredentialSnapshot>, string[]]>([
  [
    "a certificate says its last day",
    {},
    ["holds", "a certificate that works from here without a pipeline, until 2027-06-30", ""],
  ],
  [
    "one that ends soon is to be renewed",
    { atHand: { value: { kind: "certificate", until: "2026-12-10T00:00:00.000Z" } } },
    ["holds", "a certificate that works from here without a pipeline, until 2026-12-10", "Renew it"],
  ],
  [
    "one that is over is none",
    { atHand: { value: { kind: "certificate", until: "2026-11-01T00:00:00.000Z" } } },
    ["violated", "a certificate ended on 2026-11-01", "Keep a"],
  ],
  [
    "a secret's end stands at its application",
    { ...SECRET, keys: { value: [secret("2026-01-31T00:00:00Z"), secret("2027-03-31T00:00:00Z")] } },
    ["holds", "a secret that works from here without a pipeline, until 2027-03-31", ""],
  ],
  [
    "of several secrets the first one counts, as nobody tells them apart",
    { ...SECRET, keys: { value: [secret("2027-05-31T00:00:00Z"), secret("2027-03-31T00:00:00Z")] } },
    [
      "holds",
      "one of its 2 secrets, the first of which ends then, that works from here without a pipeline, until 2027-03-31",
      "",
    ],
  ],
  [
    "a secret whose end can't be read leaves it open",
    { ...SECRET, keys: { unread: "no Application.Read.All" } },
    [
      "unknown",
      "it is a secret that works from here; its last day is not known: no Application.Read.All",
      "Look in",
    ],
  ],
  [
    "none at hand",
    { atHand: { unread: "There is no tenant." } },
    ["violated", "there is none here: There is no tenant.", "Keep a"],
  ],
  [
    "a pipeline's token is none",
    { atHand: { value: { kind: "assertion" } } },
    [
      "violated",
      "it is a pipeline's token (OIDC): without the pipeline nobody can get another one",
      "Keep a",
    ],
  ],
  [
    "one that Microsoft refuses",
    { tried: { unread: "AADSTS7000215" } },
    ["violated", "it does not work from here: AADSTS7000215", "Keep a"],
  ],
  [
    "Microsoft out of reach says nothing of it",
    { tried: { unread: "no route", isBroken: true } },
    ["unknown", "it does not work from here: no route", "Run again"],
  ],
  [
    "one that only reads",
    { tried: { value: { roles: ["Domain.Read.All"] } } },
    [
      "violated",
      `it signs in from here but lacks ${MANAGES}, which is needed to set a domain to Managed`,
      "Keep a",
    ],
  ],
  [
    "a person behind the federation",
    { ...CLI, tried: { value: { person: "ada@Example.com" } } },
    [
      "violated",
      "it is ada@Example.com's (Azure CLI), who signs in through JumpCloud: it ends with that session",
      "Keep a",
    ],
  ],
  [
    "a person beside it",
    { ...CLI, tried: { value: { person: "ada@example.onmicrosoft.com" } } },
    [
      "holds",
      "it is ada@example.onmicrosoft.com's (Azure CLI), as long as that session lasts; Microsoft does not say how long",
      "Keep a",
    ],
  ],
  [
    "a person without a name",
    { ...CLI, tried: { value: {} } },
    ["unknown", "it belongs to a person (Azure CLI) whose sign-in name could not be read", "Keep a"],
  ],
])("%s", (_what, differs, told) => {
  expect(judge(differs)).toEqual(told);
});
