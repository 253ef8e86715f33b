import {
  compareWithEmulated,
  judgeProbe,
  judgeSignInProbe,
  probeAnswers,
} from "../../../audit/assumptions/probe";
import type { ProbeSnapshot, SyncedPerson } from "../../../audit/assumptions/probe-snapshot";

const person: SyncedPerson = {
  immutableId: "the JumpCloud id",
  externalId: "the user's object id",
  userPrincipalName: "the e-mail",
  syncCode: 0,
};

const GOOD: ProbeSnapshot = {
  template: { value: { ssoType: "saml", configKeys: ["idpEntityId"], readOnlyKeys: [] } },
  certificate: { value: { form: "base64 of PEM", fields: ["idpCertificate"] } },
  metadata: { value: { entityId: "idpEntityId", ssoUrl: "ssoUrl", certificate: "the same" } },
  people: { value: [person] },
  domainIds: { value: ["24 hex digits"] },
  realm: { value: "passiveSignInUri" },
};

function state(name: string, seen: ProbeSnapshot) {
  const { state, evidence } = judgeProbe(seen).find(({ object }) => object === name) ?? {};
  return [state, evidence];
}

test("confirms every assumption that the vendors bear out", () => {
  expect(judgeProbe(GOOD).map(({ object, state }) => [object, state])).toEqual([
    ["jumpcloud-template-key", "holds"],
    ["jumpcloud-template-config", "holds"],
    ["jumpcloud-certificate-form", "holds"],
    ["jumpcloud-metadata", "holds"],
    ["jumpcloud-name-id", "holds"],
    ["jumpcloud-external-id", "holds"],
    ["jumpcloud-sync-codes", "holds"],
    ["jumpcloud-domain-ids", "holds"],
    ["entra-realm-auth-url", "holds"],
  ]);
});

test.each<[string, Partial<ProbeSnapshot>, string, string]>([
  [
    "jumpcloud-template-key",
    { template: { value: null } },
    "violated",
    "JumpCloud's catalogue has no template office365",
  ],
  [
    "jumpcloud-template-config",
    { template: { value: { ssoType: "saml", configKeys: ["acsUrl"], readOnlyKeys: [] } } },
    "violated",
    "the template has no idpEntityId",
  ],
  [
    "jumpcloud-template-config",
    { template: { value: { ssoType: "saml", configKeys: ["idpEntityId"], readOnlyKeys: ["idpEntityId"] } } },
    "violated",
    "idpEntityId is read-only",
  ],
  [
    "jumpcloud-certificate-form",
    { certificate: { value: { form: "unreadable", fields: [] } } },
    "violated",
    "the application's certificate is unreadable",
  ],
  [
    "jumpcloud-certificate-form",
    { certificate: { value: { form: "absent", fields: [] } } },
    "pending",
    "the application shows no certificate",
  ],
  [
    "jumpcloud-metadata",
    { metadata: { value: { entityId: "another value", ssoUrl: "ssoUrl", certificate: "another one" } } },
    "violated",
    "in the published metadata its entityID is not the application's idpEntityId, and its certificate is not the application's",
  ],
  [
    "jumpcloud-metadata",
    { metadata: { unread: "JumpCloud answered 403" } },
    "unknown",
    "it could not be read: JumpCloud answered 403",
  ],
  [
    "jumpcloud-name-id",
    { people: { value: [{ ...person, immutableId: "another value" }] } },
    "violated",
    "synced people have another immutable id than their JumpCloud id",
  ],
  ["jumpcloud-name-id", { people: { value: [] } }, "pending", "nobody synced has an immutable id yet"],
  [
    "jumpcloud-name-id",
    { people: { value: [{ ...person, immutableId: "none", externalId: "absent" }] } },
    "violated",
    "none of the accounts that JumpCloud has written is in this tenant",
  ],
  [
    "jumpcloud-sync-codes",
    { people: { value: [{ ...person, syncCode: 7 }] } },
    "violated",
    "people who are synced have the code 7",
  ],
  [
    "entra-realm-auth-url",
    { realm: { value: "another address" } },
    "violated",
    "realm discovery names another address",
  ],
])("judges %s by what was seen: %j", (name, seen, expected, evidence) => {
  expect(state(name, { ...GOOD, ...seen })).toEqual([expected, evidence]);
});

test("waits where nothing exists yet on which it could be checked", () => {
  expect(state("jumpcloud-name-id", { template: GOOD.template })).toEqual([
    "pending",
    "nothing exists yet on which it could be checked",
  ]);
});

test("lets a federation wait for what decides whether people can sign in", () => {
  expect(judgeSignInProbe(GOOD).map(({ object }) => object)).toEqual([
    "jumpcloud-certificate-form",
    "jumpcloud-metadata",
    "jumpcloud-name-id",
  ]);
});

test("compares the answer that came most", () => {
  const twice: ProbeSnapshot = {
    ...GOOD,
    domainIds: { value: ["24 hex digits", "base64", "24 hex digits"] },
  };
  const compared = compareWithEmulated(twice, probeAnswers(GOOD));
  expect(compared.map(({ same }) => same)).toEqual([true, true, true, true, true, true]);
});

test("shows both answers where a vendor differs from the emulators", () => {
  const compared = compareWithEmulated({ ...GOOD, domainIds: { value: ["base64"] } }, probeAnswers(GOOD));
  expect(compared.filter(({ same }) => !same)).toEqual([
    { assumption: "domain ids", seen: '"base64"', emulated: '"24 hex digits"', same: false },
  ]);
});
