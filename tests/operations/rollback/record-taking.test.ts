import type { PeopleAtJumpCloud } from "../../../audit/people/people-at-jumpcloud";
import type { RunningEmulators } from "../../../emulators";
import { readFederationRecord } from "../../../operations/rollback/read-record";
import { RECORD_FORMAT } from "../../../operations/rollback/record";
import { takePlannedRecord } from "../../../operations/rollback/record-taking";
import { planRollback } from "../../../operations/rollback/rollback";
import {
  ACCEPTED,
  ISSUER,
  prepare,
  SIGN_IN,
  startCompany,
  vendorsOf,
  writes,
} from "../../providers/graph/company";
import { federated } from "../federation/federated";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

const call = { signal: new AbortController().signal, log: () => undefined };
const ADMINISTRATOR = "jumpcloud-admin@example.onmicrosoft.com";

async function planned() {
  const prepared = await prepare(emulators);
  const vendors = vendorsOf(emulators);
  const fields = { domain: "example.com", issuerUri: ISSUER, passiveSignInUri: SIGN_IN };
  const declaration = {
    ...fields,
    ...prepared,
    administrator: ADMINISTRATOR,
    terms: { acceptLockOut: ACCEPTED },
  };
  return { prepared, vendors, declaration, record: await takePlannedRecord(vendors, declaration, call) };
}

test("names no administrator of the program's where the company has its own", async () => {
  const prepared = await prepare(emulators);
  const fields = { domain: "example.com", issuerUri: ISSUER, passiveSignInUri: SIGN_IN };
  const own = { ...fields, ...prepared };
  const record = await takePlannedRecord(vendorsOf(emulators), own, call);
  expect(record.declared).toEqual(prepared);
  const adopting = { ...own, adoptedAdministrator: "5b2f6c1e" };
  const adopted = await takePlannedRecord(vendorsOf(emulators), adopting, call);
  expect(adopted.declared).toEqual({ ...prepared, adoptedAdministrator: "5b2f6c1e" });
});

test("holds the whole federation as it is about to be, and all that its gates are judged on", async () => {
  const { prepared, vendors, record } = await planned();
  const certificate = await vendors.jumpcloud.applications.certificate(prepared.applicationId);
  expect(record).toMatchObject({
    format: RECORD_FORMAT,
    tenantId: emulators.env("deploy").ARM_TENANT_ID,
    organizationId: emulators.env("deploy").JUMPCLOUD_ORG_ID,
    domain: "example.com",
    children: ["eu.example.com"],
    before: { authenticationType: "Managed", isDefault: false, isVerified: true, isRoot: true },
    declared: { ...prepared, administrator: ADMINISTRATOR, terms: { acceptLockOut: ACCEPTED } },
  });
  expect(record.federation).toEqual({
    displayName: "example.com",
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    activeSignInUri: SIGN_IN,
    signOutUri: "https://console.jumpcloud.com/userconsole/",
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
    isSignedAuthenticationRequestRequired: false,
    signingCertificate: certificate?.base64,
  });
  expect(writes(emulators)).toEqual([]);
});

test("names everybody who can sign in on the domain and its child, and nobody else", async () => {
  const { record } = await planned();
  const users = record.passwords.flatMap((group) => group.users);
  expect(users).toContain("lena@eu.example.com");
  expect(users).toContain("svc-scanner@example.com");
  expect(users.filter((upn) => /info@|#EXT#|onmicrosoft|example\.org/.test(upn))).toEqual([]);
  const [first] = record.passwords;
  expect(first).toMatchObject({ usable: "none", users: expect.arrayContaining(["lucas@example.com"]) });
});

test("follows a password that JumpCloud writes at somebody's login", async () => {
  await planned();
  const lucas = [...emulators.entra.state.users.values()].find(({ givenName }) => givenName === "Lucas");
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  const dates = { createdDateTime: yesterday, lastPasswordChangeDateTime: new Date().toISOString() };
  if (lucas) Object.assign(lucas, dates);
  const vendors = vendorsOf(emulators);
  const asked = { domain: "example.com", jumpcloud: vendors.jumpcloud };
  const { record } = await planRollback(vendors, asked, call);
  const likely = record.passwords.filter(({ usable }) => usable === "likely").flatMap(({ users }) => users);
  expect(likely).toContain("lucas@example.com");
});

test("keeps what JumpCloud told the last time of leavers and passwords where it does not answer", async () => {
  const { declaration, record } = await planned();
  const atJumpCloud: PeopleAtJumpCloud = {
    readAt: "2026-11-02T08:00:00Z",
    passwordDates: { "6650a1b2c3d4e5f607182940": "2026-08-02T08:00:00Z" },
    departed: [{ upn: "victor@example.com", id: "6650a1b2c3d4e5f607182940", how: "suspended" }],
  };
  emulators.jumpcloud.faults.throttle({ path: /systemusers/, times: 100, retryAfter: 0 });
  const next = await takePlannedRecord(vendorsOf(emulators), declaration, call, { record, atJumpCloud });
  expect(next.atJumpCloud).toEqual(atJumpCloud);
});

test("holds no secret of the two vendors", async () => {
  const text = JSON.stringify((await planned()).record);
  for (const [name, value] of Object.entries(emulators.env("deploy"))) {
    if (/KEY|SECRET/.test(name)) expect(text).not.toContain(value);
  }
  expect(text).not.toMatch(/PRIVATE KEY/);
});

test("is taken from the tenant alone where people can't be read", async () => {
  await federated(emulators);
  emulators.entra.faults.throttle({ path: /^\/v1\.0\/users$/, times: 1_000, retryAfter: 0 });
  const plan = await planRollback(vendorsOf(emulators), { domain: "example.com" }, call);
  expect(plan.way).toBe("delete");
  expect(plan.record).toMatchObject({ passwords: [], passwordsUnread: expect.stringContaining("429") });
});

const RECORD = {
  format: RECORD_FORMAT,
  takenAt: "2026-11-02T08:00:00Z",
  tenantId: "t1",
  domain: "example.com",
};

test("is found in a list as well as alone", () => {
  const others = [{ ...RECORD, domain: "example.org" }, RECORD];
  expect(readFederationRecord(JSON.stringify(others), "example.com", "a.json")).toEqual(RECORD);
  expect(readFederationRecord(JSON.stringify(RECORD), "example.com", "a.json")).toEqual(RECORD);
});

test("is read in the first format as well, where what was accepted lay beside the ids", () => {
  const declared = {
    groupId: "g1",
    acceptLockOut: { users: ["ada@example.com"], reason: "new" },
    hybrid: true,
  };
  const first = { ...RECORD, format: "jumpcloud-entra/federation-record@1", declared };
  expect(readFederationRecord(JSON.stringify(first), "example.com", "a.json")).toEqual({
    ...RECORD,
    declared: {
      groupId: "g1",
      terms: { acceptLockOut: { users: ["ada@example.com"], reason: "new" }, hybrid: true },
    },
  });
});

test.each([
  ["{", "a.json is not JSON"],
  ["{}", `a.json has no format. A record has the format ${RECORD_FORMAT}.`],
  [JSON.stringify({ ...RECORD, format: "other@9" }), 'a.json has the format "other@9"'],
  [JSON.stringify({ ...RECORD, tenantId: 7 }), "a.json is damaged: tenantId is missing."],
  [JSON.stringify({ ...RECORD, federation: "x" }), "a.json is damaged: federation is not an object."],
  [
    JSON.stringify({ ...RECORD, atJumpCloud: { readAt: "2026-11-02T08:00:00Z" } }),
    "a.json is damaged: atJumpCloud does not have JumpCloud's data about people.",
  ],
  [
    JSON.stringify({
      ...RECORD,
      atJumpCloud: { readAt: "2026-11-02T08:00:00Z", passwordDates: {}, departed: [null] },
    }),
    "a.json is damaged: atJumpCloud does not have JumpCloud's data about people.",
  ],
  [JSON.stringify({ ...RECORD, blocked: [null] }), "a.json is damaged: blocked is not a list of people."],
  [
    JSON.stringify({ ...RECORD, declared: { terms: { emergencyAccess: { upn: 7 } } } }),
    "a.json is damaged: an administrator in declared is not a text.",
  ],
  [
    JSON.stringify([{ ...RECORD, domain: "example.org" }]),
    "a.json is a record of example.org, not of example.com.",
  ],
  ["[]", "a.json is a record of no domain, not of example.com."],
])("refuses %s and says why", (text, reason) => {
  expect(() => readFederationRecord(text, "example.com", "a.json")).toThrow(reason);
});
