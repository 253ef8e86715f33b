import { createPrivateKey } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { certificateThumbprint } from "../../../../audit/certificates/signing-certificate";
import { type KeyPair, makeKeyPair } from "../../../../clients/certificates";
import type { RunningEmulators } from "../../../../emulators";
import { readyRsaPair } from "../../../emulators/rsa-pairs";
import { strangersCertificate } from "../../../emulators/stranger";
import { impatientClock } from "../../../operations/rollover/rollover-company";
import { ISSUER, SIGN_IN, startCompany, vendorsOf, writes } from "../../../providers/graph/company";
import { type CommandSetting, command } from "../../command";
import { federate } from "../../federated";

let emulators: RunningEmulators;
let applicationId: string;
let folder: string;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  ({ applicationId } = await federate(emulators));
  folder = mkdtempSync(join(tmpdir(), "rotate-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

function rotate(args: string[], setting: CommandSetting = {}) {
  const clock = setting.clock ?? impatientClock();
  const connect = async () => ({ ...vendorsOf(emulators, setting.identity ?? "deploy"), clock });
  return command(emulators, ["rotate", "--out", folder, ...args], { clock, connect, ...setting });
}

const live = () => vendorsOf(emulators).graph.federation.find("example.com");
const signing = () => vendorsOf(emulators).jumpcloud.applications.certificate(applicationId);

async function regenerate() {
  const config = { idpCertificate: "", idpPrivateKey: "" };
  await vendorsOf(emulators).jumpcloud.applications.update(applicationId, { config });
  emulators.jumpcloud.journal.clear();
}

test("finds nothing to do with a certificate that is not due, and says when it will be", async () => {
  const { code, stdout } = await rotate([], { identity: "read" });
  expect(code).toBe(0);
  expect(stdout).toContain("a rollover is due from 20");
  expect(stdout).toContain("Nothing is left to do.");
});

test("prints the plan, step by step in words, and writes nothing", async () => {
  const { code, stdout } = await rotate(["--now"], { identity: "read" });
  expect(code).toBe(1);
  const steps = stdout.match(/^ {4}\d\. {2}\w+/gm)?.map((line) => line.trim());
  expect(steps).toEqual(["1.  make", "2.  publish", "3.  switch", "4.  promote", "5.  drop", "6.  tidy"]);
  const certificate = await signing();
  expect(stdout.replace(/\s+/g, " ")).toContain(
    `signingCertificate ${certificate?.sha1}, nextSigningCertificate (to be made)`,
  );
  expect([writes(emulators), readdirSync(folder)]).toEqual([[], []]);
});

test("rolls over where the person agrees, and then finds nothing to do", async () => {
  const before = await signing();
  const { code, stdout, questions } = await rotate(["--now", "--apply"], { answers: ["y"] });
  expect({ code, questions }).toEqual({ code: 0, questions: ["Go on? [y/N] "] });
  expect(stdout).toContain("Done: make, publish, switch, promote, drop, tidy.");
  const after = await signing();
  expect(after?.sha1).not.toBe(before?.sha1);
  expect(await live()).toMatchObject({ signingCertificate: after?.base64, nextSigningCertificate: null });
  emulators.entra.journal.clear();
  emulators.jumpcloud.journal.clear();
  expect((await rotate(["--apply", "--yes"])).code).toBe(0);
  expect(writes(emulators)).toEqual([]);
});

test.each([
  ["says no", { answers: ["n"] }, 1],
  ["is not there", {}, 2],
])("writes nothing where the person %s", async (_, setting, expected) => {
  const { code } = await rotate(["--now", "--apply"], setting);
  expect([code, writes(emulators), readdirSync(folder)]).toEqual([expected, [], []]);
});

test("says, where Ctrl-C ends --drop, how to find out whether it was done", async () => {
  const { id = "" } = (await live()) ?? {};
  const nextSigningCertificate = strangersCertificate();
  await vendorsOf(emulators).graph.federation.update("example.com", id, { nextSigningCertificate });
  const sha1 = certificateThumbprint(nextSigningCertificate);
  const abort = new AbortController();
  const stop = emulators.entra.journal.onWrite(() => abort.abort());
  const interrupted = await rotate(["--drop", sha1, "--yes"], { signal: abort.signal });
  stop();
  expect([interrupted.code, interrupted.stderr.replace(/\s+/g, " ")]).toEqual([
    130,
    expect.stringContaining("Run it again: if there is nothing left to drop, it was done."),
  ]);
  const { code, stderr } = await rotate(["--drop", sha1, "--yes"]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("There is nothing to drop")]);
  expect((await live())?.nextSigningCertificate).toBeNull();
});

test("answers programs in JSON, without a word beside it", async () => {
  const { stdout } = await rotate(["--now", "--json"]);
  expect(JSON.parse(stdout)).toMatchObject([
    {
      domain: "example.com",
      applicationId,
      signing: { thumbprint: (await signing())?.sha1 },
      next: null,
      due: { code: "rollover-due", state: "holds" },
      plan: [{ step: "make" }, {}, {}, {}, {}, { step: "tidy" }],
      done: [],
    },
  ]);
  const { stdout: applied } = await rotate(["--now", "--apply", "--yes", "--json"]);
  expect(JSON.parse(applied)).toMatchObject([{ plan: [], done: expect.arrayContaining(["promote"]) }]);
  expect(applied).not.toContain("PRIVATE");
});

test("tells an outage as what it is, and --repair ends it, and begins nothing", async () => {
  await regenerate();
  const seen = await rotate([], { identity: "read" });
  expect(seen.code).toBe(1);
  expect(seen.stdout.replace(/\s+/g, " ")).toContain(
    "this is an outage: JumpCloud signs with the certificate",
  );
  expect(seen.stdout.replace(/\s+/g, " ")).toContain(
    "npx jumpcloud-entra rotate --repair --domain example.com",
  );

  const { code, stdout } = await rotate(["--repair", "--domain", "example.com", "--yes"]);
  expect([code, stdout]).toEqual([0, expect.stringContaining("Done: repair, drop.")]);
  const certificate = await signing();
  expect(await live()).toMatchObject({
    signingCertificate: certificate?.base64,
    nextSigningCertificate: null,
  });
  expect((await rotate(["--repair", "--yes"])).code).toBe(0);
});

test("--repair ends the outage that an unreadable certificate is", async () => {
  const federation = emulators.entra.state.federations.get("example.com");
  if (!federation) throw new Error("example.com is not federated.");
  federation.signingCertificate = "AAAA";
  const { code } = await rotate(["--repair", "--domain", "example.com", "--yes"]);
  expect([code, (await live())?.signingCertificate]).toEqual([0, (await signing())?.base64]);
});

/** A second application of the domain, such as one that it is to be moved to. */
async function secondApplication(ssoUrl: string, idpEntityId = ISSUER) {
  const { applications } = vendorsOf(emulators).jumpcloud;
  const displayed = { name: "office365", displayName: "Microsoft 365", displayLabel: "Other" };
  return applications.create({ ...displayed, ssoUrl, config: { idpEntityId } });
}

const refuse = (path: RegExp) =>
  emulators.jumpcloud.faults.happen({ kind: "refused", path, times: Number.POSITIVE_INFINITY });

test.each<[string, () => unknown, string[]]>([
  ["directories can't be read", () => refuse(/\/(directories|office365s)/), []],
  ["groups can't be read", () => refuse(/\/associations$/), []],
  ["an unused application has a child's issuer", () => secondApplication(`${SIGN_IN}-eu`, CHILD), []],
  ["the child that signs in as its root is named", () => undefined, ["--domain", "eu.example.com"]],
  ["nothing tells a Managed domain's application", () => severalFor("example.org"), []],
])("--repair ends the outage, and is needed for nothing else, where %s", async (_, arrange, args) => {
  await regenerate();
  await arrange();
  const { code, stderr } = await rotate(["--repair", ...args, "--yes"]);
  expect([code, stderr]).toEqual([0, expect.not.stringContaining("Refused")]);
  expect((await live())?.signingCertificate).toBe((await signing())?.base64);
  expect((await rotate(args, { identity: "read" })).code).toBe(0);
});

test("says how to end an outage of one domain where another one stops the run", async () => {
  const { id, certificate } = await secondApplication(`${SIGN_IN}-org`, "https://example.org");
  await vendorsOf(emulators).graph.federation.create("example.org", {
    displayName: "example.org",
    issuerUri: "https://example.org",
    signOutUri: SIGN_IN,
    passiveSignInUri: `${SIGN_IN}-org`,
    signingCertificate: certificate?.base64,
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  await vendorsOf(emulators).jumpcloud.applications.update(id, { config: { idpEntityId: "urn:another" } });
  await regenerate();
  const stopped = await rotate(["--repair", "--yes"]);
  expect([stopped.code, stopped.stderr.replace(/\s+/g, " ")]).toEqual([
    1,
    expect.stringMatching(
      /^One of 2 domains .* --domain example\.com, or --domain example\.org\. Refused .*example\.org/,
    ),
  ]);
  const { code } = await rotate(["--repair", "--domain", "example.com", "--yes"]);
  expect([code, (await live())?.signingCertificate]).toEqual([0, (await signing())?.base64]);
});

const CHILD = "https://eu.example.com";

test.each<[string, () => unknown, string]>([
  [
    "its application is gone",
    () => emulators.jumpcloud.state.applications.clear(),
    `JumpCloud has no application, and so none for example.com. It is federated with ${ISSUER} at ${SIGN_IN}.`,
  ],
  [
    "its configuration can't be read, nor where people are sent",
    () => {
      for (const path of [/federationConfiguration/, /GetUserRealm/])
        emulators.entra.faults.happen({ kind: "refused", path, times: Number.POSITIVE_INFINITY });
    },
    "is for example.com. Name it with --application: ",
  ],
])("never calls a federated domain anything else: %s", async (_, arrange, told) => {
  arrange();
  const { code, stderr } = await rotate(["--repair", "--yes"]);
  expect([code, stderr.replace(/\s+/g, " ")]).toEqual([2, expect.stringContaining(told)]);
});

async function severalFor(domain: string) {
  await secondApplication(`${SIGN_IN}-1`, `https://${domain}`);
  await secondApplication(`${SIGN_IN}-2`, `urn:uri:${domain}`);
}

test("--repair takes no trust from whoever answers at an address that is no application's, unless one is named", async () => {
  const { id = "" } = (await live()) ?? {};
  const passiveSignInUri = "https://sso.jumpcloud.com/saml2/of-another-organisation";
  const elsewhere = { passiveSignInUri, signingCertificate: strangersCertificate() };
  await vendorsOf(emulators).graph.federation.update("example.com", id, elsewhere);
  for (const args of [["--repair"], ["--apply"]]) {
    emulators.entra.journal.clear();
    const { code, stderr } = await rotate([...args, "--yes"]);
    expect([code, stderr.replace(/\s+/g, " ")]).toEqual([
      1,
      expect.stringContaining(
        `it sends its people to ${passiveSignInUri}, where this credential shows no application of JumpCloud`,
      ),
    ]);
    expect(writes(emulators).filter((line) => line.startsWith("PATCH"))).toEqual([]);
  }
  expect((await rotate(["--repair", "--application", applicationId, "--yes"])).code).toBe(0);
  expect((await live())?.signingCertificate).toBe((await signing())?.base64);
});

test("--repair ends an outage of the application that the domain leads to, beside another one of its issuer", async () => {
  await secondApplication(`${SIGN_IN}-b`);
  await regenerate();
  const { code } = await rotate(["--repair", "--domain", "example.com", "--yes"]);
  expect([code, (await live())?.signingCertificate]).toEqual([0, (await signing())?.base64]);
});

test("--repair ends no trust in another application's certificate, whose people it would lock out", async () => {
  const { certificate } = await secondApplication(SIGN_IN);
  const { id = "" } = (await live()) ?? {};
  await vendorsOf(emulators).graph.federation.update("example.com", id, {
    signingCertificate: certificate?.base64,
  });
  const named = ["--domain", "example.com", "--application", applicationId];
  const { code, stderr } = await rotate(["--repair", ...named, "--yes"]);
  expect(code).toBe(1);
  expect(stderr).toContain("Give the application that you do not use another IDP URL in JumpCloud");
  expect(await live()).toMatchObject({
    signingCertificate: (await signing())?.base64,
    nextSigningCertificate: certificate?.base64,
  });
});

test("names the files and the place where JumpCloud takes no pair, and goes on after the person's step", async () => {
  const { code, stdout } = await rotate(["--now", "--apply", "--yes", "--console", "--wait", "0"]);
  expect(code).toBe(1);
  expect(stdout).toContain(join(folder, "example.com.key.pem"));
  expect(stdout).not.toContain("PRIVATE KEY");
  const waiting = await rotate([]);
  expect(waiting.stdout).toMatch(/1\. {2}switch/);
  const next = await rotate(["--apply", "--yes"]);
  expect(next.stdout).toContain("Done: switch, promote, drop, tidy.");
});

const FIT = makeKeyPair({ commonName: "brought", now: new Date(), days: 365, newKey: readyRsaPair });
const OTHER = makeKeyPair({ commonName: "another", now: new Date(), days: 365, newKey: readyRsaPair });
const OLD = makeKeyPair({ commonName: "old", now: new Date(0), days: 365, newKey: readyRsaPair });
const key = (pair: KeyPair) => pair.privateKey.reveal();
const encrypted = () =>
  createPrivateKey(key(FIT)).export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" });

test.each<[string, () => [certificate: string | Buffer, key: string | Buffer], string]>([
  [
    "a key of another certificate",
    () => [FIT.certificate.pem, key(OTHER)],
    "does not belong to the certificate",
  ],
  ["an encrypted key", () => [FIT.certificate.pem, encrypted()], "The key is encrypted."],
  [
    "an issuer before the certificate",
    () => [OTHER.certificate.pem + FIT.certificate.pem, key(FIT)],
    `further down in the file, ${FIT.certificate.sha1}`,
  ],
  ["an expired one", () => [OLD.certificate.pem, key(OLD)], "the certificate expired on 1971-01-01"],
  [
    "a certificate in DER",
    () => [Buffer.from(FIT.certificate.base64, "base64"), key(FIT)],
    "It is a certificate in DER.",
  ],
])("plans nothing with %s, and --apply says the same before it writes", async (_, made, reason) => {
  const files = [join(folder, "c.pem"), join(folder, "k.pem")] as const;
  for (const [index, content] of made().entries()) writeFileSync(files[index] ?? "", content);
  const args = ["--domain", "example.com", "--certificate", files[0], "--key", files[1]];
  const planned = await rotate(args, { identity: "read" });
  expect([planned.code, planned.stdout]).toEqual([2, ""]);
  expect(planned.stderr.replace(/\s+/g, " ")).toContain(reason);
  const applied = await rotate([...args, "--apply", "--yes"]);
  expect(applied).toMatchObject({ code: 2, stdout: "", stderr: planned.stderr });
  expect(writes(emulators)).toEqual([]);
});

test("ends an outage all the same where the pair of the next rollover can't be used", async () => {
  await regenerate();
  const files = [join(folder, "c.pem"), join(folder, "k.pem")] as const;
  writeFileSync(files[0], FIT.certificate.pem);
  writeFileSync(files[1], key(OTHER));
  const args = ["--domain", "example.com", "--certificate", files[0], "--key", files[1]];
  const { code, stderr } = await rotate([...args, "--apply", "--yes"]);
  expect([code, stderr.replace(/\s+/g, " ")]).toEqual([2, expect.stringContaining("does not belong")]);
  expect((await live())?.signingCertificate).toBe((await signing())?.base64);
});

test.each([
  [
    ["--certificate", "nowhere.pem", "--key", "k.pem", "--domain", "example.com"],
    "nowhere.pem: There is no such file.",
  ],
  [["--key", "k.pem"], "Name both files"],
  [["--domain", "example.org"], "There is nothing to roll over"],
  [["--domain", "example.net"], "The tenant has no domain example.net"],
  [["--days", "many"], "whole number of days"],
])("can't tell with %s", async (args, reason) => {
  const { code, stderr } = await rotate(args);
  expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
});
