import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FederationSettings } from "../../../../../clients/graph";
import type { RunningEmulators } from "../../../../../emulators";
import { domainFederationHandler } from "../../../../../providers/graph/resources/domain-federation/handler";
import { rollbackRecordHandler } from "../../../../../providers/graph/resources/rollback-record/handler";
import { strangersCertificate } from "../../../../emulators/stranger";
import { federated } from "../../../../operations/federation/federated";
import {
  ISSUER,
  makeAdministrator,
  type Prepared,
  providerOf,
  SIGN_IN,
  startCompany,
  vendorsOf,
  writes,
} from "../../../../providers/graph/company";
import { impatientClock } from "../../../../waiting/fast-clock";
import { foreign, OKTA } from "../../remap/foreign-federation";
import { ADMINISTRATOR, NEW_AT_JUMPCLOUD, undo as undoRollback } from "../rollback-command";

const DOMAIN = "example.com";
const UPDATE = expect.stringMatching(/^PATCH \/v1.0\/domains\/example.com\/federationConfiguration\//);

let emulators: RunningEmulators;
let folder: string;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => {
  emulators.reset();
  folder = mkdtempSync(join(tmpdir(), "take-back-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

const file = () => join(folder, "record.json");

/** But for when Microsoft last looked at the certificate. */
async function live() {
  const { signingCertificateUpdateStatus: _, ...federation } =
    (await vendorsOf(emulators).graph.federation.find(DOMAIN)) ?? {};
  return federation;
}

async function change(fields: FederationSettings) {
  const { federation } = vendorsOf(emulators).graph;
  await federation.update(DOMAIN, (await federation.find(DOMAIN))?.id ?? "", fields);
}

async function takeBack(args: string[] = []) {
  for (const { journal } of [emulators.entra, emulators.jumpcloud]) journal.clear();
  return undoRollback(emulators, file(), ["--former", "--yes", ...args]);
}

/** Takes the domain over with `adopt: true`, whoever it locks out, as `up` does; the stack's record lies in the file. */
async function takenOver(prepared: object) {
  makeAdministrator(emulators);
  const vendors = { ...vendorsOf(emulators), clock: impatientClock() };
  const told: string[] = [];
  const federation = providerOf(domainFederationHandler, vendors, told);
  const record = providerOf(rollbackRecordHandler, vendors);
  const declared = (users: string[]) => ({
    domain: DOMAIN,
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    ...prepared,
    adopt: true,
    administrator: ADMINISTRATOR,
    deadlineSeconds: 5,
    terms: { acceptLockOut: { users, reason: "they have been told" } },
  });
  const { failures = [] } = await federation.check({}, declared(["nobody@example.com"]));
  const inputs = declared(failures.flatMap(({ reason }) => reason.match(/[\w.-]+@example\.com/g) ?? []));
  const kept = await record.create((await record.check({}, inputs)).inputs);
  writeFileSync(file(), JSON.stringify(kept.outs.record));
  const checked = await federation.check({}, inputs);
  expect(checked.failures).toEqual([]);
  expect(told.filter((line) => line.includes("rollback --undo --former"))).toHaveLength(1);
  await federation.create(checked.inputs);
}

test("puts back in place what another identity provider had, field by field, and finds nothing to do a second time", async () => {
  const prepared = await foreign(emulators);
  const before = await live();
  await takenOver(prepared);
  expect(await live()).toMatchObject({ issuerUri: ISSUER, passiveSignInUri: SIGN_IN });
  const { code, stdout } = await takeBack(NEW_AT_JUMPCLOUD);
  expect([code, writes(emulators)]).toEqual([0, [UPDATE]]);
  expect(stdout).toContain(`example.com is federated with ${OKTA} again.`);
  expect(await live()).toEqual(before);
  expect((await takeBack()).stdout).toContain("There was nothing to do.");
});

test("leaves it where people's ids are JumpCloud's by now, and names each", async () => {
  const prepared = await foreign(emulators);
  await takenOver(prepared);
  const { code, stdout } = await takeBack();
  expect([code, writes(emulators)]).toEqual([1, []]);
  expect(stdout).toContain("lucas@example.com");
});

test("leaves a federation that somebody else has made since the take-over", async () => {
  await takenOver(await foreign(emulators));
  await change({ issuerUri: "http://sts.example.net/adfs", passiveSignInUri: "https://sts.example.net/ls/" });
  const before = await live();
  const { code, stdout } = await takeBack(NEW_AT_JUMPCLOUD);
  expect([code, writes(emulators)]).toEqual([1, []]);
  expect(stdout).toContain("[domain-federated]");
  expect(await live()).toEqual(before);
});

/** Somebody's application of JumpCloud, to which the group is bound, behind the live federation. */
async function byHand({ groupId }: Prepared, differs: (id: string) => object = () => ({})) {
  const { jumpcloud } = vendorsOf(emulators);
  const ssoUrl = "https://sso.jumpcloud.com/saml2/office365";
  const former = await jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "By hand",
    ssoUrl,
    config: { idpEntityId: "urn:uri:example.com" },
  });
  await jumpcloud.applications.associations.add(former.id, { type: "user_group", id: groupId });
  const certificate = await jumpcloud.applications.certificate(former.id);
  await change({
    issuerUri: "urn:uri:example.com",
    passiveSignInUri: ssoUrl,
    activeSignInUri: ssoUrl,
    displayName: "Northwind",
    signOutUri: null,
    signingCertificate: certificate?.base64 ?? null,
    ...differs(former.id),
  });
  return former.id;
}

test.each<[string, (id: string) => object]>([
  ["SAML", () => ({})],
  [
    "WS-Federation",
    (id) => ({
      passiveSignInUri: `https://sso.jumpcloud.com/wsfed/${id}`,
      preferredAuthenticationProtocol: "wsFed",
    }),
  ],
])(
  "puts back another application of JumpCloud with the certificate that it signs with now: %s",
  async (_, differs) => {
    const prepared = await federated(emulators);
    const former = await byHand(prepared, differs);
    const before = await live();
    await takenOver(prepared);
    emulators.jumpcloud.regenerateCertificate(former);
    const { code } = await takeBack();
    const signing = await vendorsOf(emulators).jumpcloud.applications.certificate(former);
    expect([code, writes(emulators)]).toEqual([0, [UPDATE]]);
    expect(await live()).toEqual({ ...before, signingCertificate: signing?.base64 });
    expect([(await takeBack()).stdout, writes(emulators)]).toEqual([
      expect.stringContaining("There was nothing to do."),
      [],
    ]);
  },
);

test("puts back the next certificate where that alone is gone", async () => {
  const prepared = await federated(emulators);
  const nextSigningCertificate = strangersCertificate();
  const former = await byHand(prepared, () => ({ issuerUri: ISSUER, nextSigningCertificate }));
  await vendorsOf(emulators).jumpcloud.applications.update(former, { config: { idpEntityId: ISSUER } });
  const before = await live();
  await takenOver(prepared);
  expect((await takeBack()).code).toBe(0);
  await change({ nextSigningCertificate: null });
  const { code } = await takeBack();
  expect([code, writes(emulators)]).toEqual([0, [UPDATE]]);
  expect(await live()).toEqual(before);
});

test.each<[string, string, (id: string, groupId: string) => unknown]>([
  [
    "is off by now",
    "application-mismatch",
    (id) => vendorsOf(emulators).jumpcloud.applications.update(id, { active: false }),
  ],
  [
    "is bound to nobody by now",
    "application-closed",
    (id, groupId) =>
      vendorsOf(emulators).jumpcloud.applications.associations.remove(id, {
        type: "user_group",
        id: groupId,
      }),
  ],
])(
  "leaves it where the former application %s, so that everybody would be locked out",
  async (_, gate, act) => {
    const prepared = await federated(emulators);
    const former = await byHand(prepared);
    await takenOver(prepared);
    await act(former, prepared.groupId);
    const { code, stdout } = await takeBack();
    expect([code, writes(emulators)]).toEqual([1, []]);
    expect(stdout).toContain(gate);
    expect(await live()).toMatchObject({ issuerUri: ISSUER });
  },
);

test("says of a record without a former federation that it holds none", async () => {
  await federated(emulators);
  writeFileSync(
    file(),
    JSON.stringify({
      format: "jumpcloud-entra/federation-record@2",
      domain: DOMAIN,
      takenAt: "2026-11-29T00:00:00Z",
      tenantId: "any",
    }),
  );
  const { code, stderr } = await takeBack();
  expect([code, stderr]).toEqual([2, expect.stringContaining("has no former federation of example.com")]);
});
