import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FederationSettings } from "../../../../../clients/graph";
import type { RunningEmulators } from "../../../../../emulators";
import { federationFaults } from "../../../../../emulators/entra";
import type { FederationRecord } from "../../../../../operations/rollback/record";
import { strangersCertificate } from "../../../../emulators/stranger";
import { federated } from "../../../../operations/federation/federated";
import {
  ISSUER,
  LOCKED_OUT,
  SIGN_IN,
  startCompany,
  vendorsOf,
  writes,
} from "../../../../providers/graph/company";
import { ACCEPTED, rollBack, undo as undoRollback } from "../rollback-command";

let emulators: RunningEmulators;
let folder: string;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => {
  emulators.reset();
  folder = mkdtempSync(join(tmpdir(), "undo-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

const file = () => join(folder, "record.json");
const record = () => JSON.parse(readFileSync(file(), "utf8")) as FederationRecord;
const flat = (text: string) => text.replace(/\s+/g, " ");
const rollback = (args: string[]) => rollBack(emulators, file(), args);
const undo = (args: string[] = []) => undoRollback(emulators, file(), args);

test("refuses a record of another tenant, in both directions", async () => {
  await federated(emulators);
  await rollback(["--prepare"]);
  writeFileSync(file(), JSON.stringify({ ...record(), tenantId: "11111111-1111-4111-8111-111111111111" }));
  for (const refused of [await rollback(["--yes"]), await undo(["--yes"])]) {
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("Set ARM_TENANT_ID=11111111-1111-4111-8111-111111111111");
  }
  expect(writes(emulators)).toEqual([]);
});

test("federates again from the record, with JumpCloud's certificate of now", async () => {
  const { applicationId } = await federated(emulators);
  await rollback(["--yes"]);
  const damaged = { ...record(), federation: { ...record().federation, signingCertificate: "AAAA" } };
  writeFileSync(file(), JSON.stringify(damaged));
  emulators.entra.journal.clear();
  const { code, stdout, stderr } = await undo(["--yes", ...ACCEPTED]);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  expect(flat(stdout)).toContain("JumpCloud no longer signs with the record's certificate");
  expect(writes(emulators)).toEqual(["POST /v1.0/domains/example.com/federationConfiguration"]);
  const { graph, jumpcloud } = vendorsOf(emulators);
  expect(await graph.federation.find("example.com")).toMatchObject({
    issuerUri: ISSUER,
    passiveSignInUri: SIGN_IN,
    signingCertificate: (await jumpcloud.applications.certificate(applicationId))?.base64,
  });
  expect((await undo(["--yes"])).stdout).toContain("There was nothing to do.");
});

test("keeps what this version has no name for, and writes it again as far as Graph takes it", async () => {
  await federated(emulators);
  const { entra } = emulators;
  const later = {
    systemBrowserEnabledOn: "Android, Ios",
    newest: "strict",
    newestUri: "https://idp.example.net",
  };
  Object.assign(entra.state.federations.get("example.com") ?? {}, later);
  const rolledBack = await rollback(["--yes"]);
  expect(flat(rolledBack.stdout)).toContain(
    "settings that this version does not know; the record keeps them: newest, newestUri.",
  );
  expect(record()).toMatchObject({
    federation: { systemBrowserEnabledOn: "Android, Ios" },
    newerFields: { newest: "strict", newestUri: "https://idp.example.net" },
  });
  entra.faults.enable(federationFaults.laterFields);
  const { code, stdout, stderr } = await undo(["--yes", ...ACCEPTED]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(flat(stdout)).toContain("newest strict");
  expect(flat(stdout)).toContain("The record's newestUri is not written: this version does not know it");
  const { systemBrowserEnabledOn, newest } = later;
  expect(entra.state.federations.get("example.com")).toMatchObject({ systemBrowserEnabledOn, newest });
  expect(entra.state.federations.get("example.com")).not.toHaveProperty("newestUri");
});

test("tells a setting that Graph does not take again, and is done all the same", async () => {
  await federated(emulators);
  await rollback(["--yes"]);
  writeFileSync(file(), JSON.stringify({ ...record(), newerFields: { newest: true } }));
  const { code, stdout, stderr } = await undo(["--yes", ...ACCEPTED]);
  expect(code).toBe(0);
  expect(stdout).toContain("example.com is Federated again.");
  expect(flat(stderr)).toContain(
    "example.com: the record's newest (true) could not be written again: Microsoft Graph",
  );
});

test("federates again what MSOnline left without a second factor's behaviour, and says which it writes", async () => {
  await federated(emulators);
  Object.assign(emulators.entra.state.federations.get("example.com") ?? {}, { federatedIdpMfaBehavior: "" });
  await rollback(["--yes"]);
  const { code, stdout } = await undo(["--yes", ...ACCEPTED]);
  expect(code).toBe(0);
  expect(flat(stdout)).toContain(
    "The record's federatedIdpMfaBehavior is empty. The former interface MSOnline allowed that, but Graph does not",
  );
});

test("does not federate again while somebody would be locked out, by name", async () => {
  await federated(emulators);
  await rollback(["--yes"]);
  emulators.entra.journal.clear();
  const { code, stdout } = await undo(["--yes"]);
  expect(code).toBe(1);
  for (const upn of LOCKED_OUT) expect(stdout).toContain(upn);
  expect(stdout).toContain("Refused to federate example.com; nothing was changed.");
  expect(writes(emulators)).toEqual([]);
});

test("sends people to no host that is not JumpCloud's, unless it is allowed by name", async () => {
  await federated(emulators);
  await rollback(["--yes"]);
  const passwordResetUri = "https://login.example.net/reset";
  writeFileSync(
    file(),
    JSON.stringify({ ...record(), federation: { ...record().federation, passwordResetUri } }),
  );
  emulators.entra.journal.clear();
  const refused = await undo(["--yes", ...ACCEPTED]);
  expect(flat(refused.stdout)).toContain("passwordResetUri sends its people to login.example.net");
  expect([refused.code, writes(emulators)]).toEqual([1, []]);
  const { code, stdout } = await undo(["--yes", ...ACCEPTED, "--allow-host", "login.example.net"]);
  expect(flat(stdout)).toContain("this run allows it [sign-in-host]");
  expect(code).toBe(0);
});

test("does not take a federation that sends people elsewhere for the recorded one", async () => {
  await federated(emulators);
  await rollback(["--prepare"]);
  const { graph } = vendorsOf(emulators);
  const { id = "" } = (await graph.federation.find("example.com")) ?? {};
  await graph.federation.update("example.com", id, { passiveSignInUri: "https://sso.example.net/login" });
  emulators.entra.journal.clear();
  const { code, stdout } = await undo(["--yes", ...ACCEPTED]);
  expect(code).toBe(1);
  expect(flat(stdout)).toContain(`passiveSignInUri is https://sso.example.net/login, recorded as ${SIGN_IN}`);
  expect(writes(emulators)).toEqual([]);
});

test.each<[string, (id: string, applicationId: string) => unknown, string]>([
  [
    "a certificate that JumpCloud does not sign with",
    (id) => change(id, { signingCertificate: strangersCertificate() }),
    "[certificate-trusted]",
  ],
  [
    "a stranger's certificate as the next one",
    (id) => change(id, { nextSigningCertificate: strangersCertificate() }),
    "[certificate-unaccounted]",
  ],
  [
    "an application that is switched off",
    (_, applicationId) =>
      vendorsOf(emulators).jumpcloud.applications.update(applicationId, { active: false }),
    "[application-mismatch]",
  ],
  [
    "an address of a stranger that the record does not know",
    (id) => change(id, { metadataExchangeUri: "https://sso.example.net/mex" }),
    "metadataExchangeUri is https://sso.example.net/mex, recorded as empty",
  ],
])("does not call a federation done that has %s", async (_, act, told) => {
  const { applicationId } = await federated(emulators);
  await rollback(["--prepare"]);
  const { id = "" } = (await vendorsOf(emulators).graph.federation.find("example.com")) ?? {};
  await act(id, applicationId);
  for (const { journal } of [emulators.entra, emulators.jumpcloud]) journal.clear();
  const { code, stdout } = await undo(["--yes", ...ACCEPTED]);
  expect([code, flat(stdout).includes(told)]).toEqual([1, true]);
  expect(writes(emulators)).toEqual([]);
});

function change(id: string, fields: FederationSettings): Promise<unknown> {
  return vendorsOf(emulators).graph.federation.update("example.com", id, fields);
}

test("says how to get a record where there is none", async () => {
  const { code, stderr } = await undo(["--record", join(folder, "none.json")]);
  expect(code).toBe(2);
  expect(stderr).toContain("Could not read");
});

test.each([
  [["--accept-lock-out", "ada@example.com"], "--accept-lock-out needs --reason"],
  [["--accept-devices", "3"], "--accept-devices needs --reason"],
  [["--accept-devices", "some", "--reason", "they know"], "It must be a whole number of devices."],
  [
    ["--accept-devices", "3", "--reason", "they know", "--until", "soon"],
    "It must be a day, such as 2026-01-31.",
  ],
])("accepts nothing by halves: %j", async (args, reason) => {
  await federated(emulators);
  await rollback(["--yes"]);
  emulators.entra.journal.clear();
  const { code, stderr } = await undo(args);
  expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
  expect(writes(emulators)).toEqual([]);
});
