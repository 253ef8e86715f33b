import fs, { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { federationFaults, type RunningEmulators } from "../../../../emulators";
import type { FederationRecord } from "../../../../operations/rollback/record";
import { type Between, signedIn } from "../../../clients/emulated";
import { federated } from "../../../operations/federation/federated";
import { ISSUER, SIGN_IN, startCompany, vendorsOf, writes } from "../../../providers/graph/company";
import { impatientClock } from "../../../waiting/fast-clock";
import type { CommandSetting } from "../../command";
import { rollBack, undo } from "./rollback-command";

let emulators: RunningEmulators;
let folder: string;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => {
  emulators.reset();
  folder = mkdtempSync(join(tmpdir(), "rollback-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

const DELETED = /^DELETE \/v1\.0\/domains\/example\.com\/federationConfiguration\/[0-9a-f-]{36}$/;

const rollback = (args: string[], setting: CommandSetting = {}) => rollBack(emulators, file(), args, setting);
const file = () => join(folder, "record.json");
const record = () => JSON.parse(readFileSync(file(), "utf8")) as FederationRecord;
const flat = (text: string) => text.replace(/\s+/g, " ");

function authenticationType(): Promise<string> {
  const { graph } = vendorsOf(emulators);
  return graph.domains.get("example.com").then((domain) => domain.authenticationType);
}

test("sets the domain to Managed with Graph alone, and keeps the whole federation before", async () => {
  await federated(emulators);
  const before = await vendorsOf(emulators).graph.federation.find("example.com");
  const { code, stdout } = await rollback(["--yes"]);
  expect(code).toBe(0);
  expect(writes(emulators)).toEqual([expect.stringMatching(DELETED)]);
  expect(await authenticationType()).toBe("Managed");
  expect(record()).toMatchObject({
    format: "jumpcloud-entra/federation-record@2",
    tenantId: emulators.env("deploy").ARM_TENANT_ID,
    domain: "example.com",
    children: ["eu.example.com"],
    before: { authenticationType: "Federated", isDefault: false },
    federation: {
      issuerUri: ISSUER,
      passiveSignInUri: SIGN_IN,
      signingCertificate: before?.signingCertificate,
    },
  });
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(flat(stdout)).toContain("example.com is Managed: several reads in a row say so.");
});

test("names an earlier record that lies there unread while JumpCloud tells nothing, and ends by none of them", async () => {
  await federated(emulators);
  await rollback(["--prepare"], { connect: async () => vendorsOf(emulators) });
  const earlier = join(folder, "rollback-example.com-2026-11-01T080000000Z.json");
  renameSync(file(), earlier);
  mkdirSync(join(folder, "rollback-example.com-2026-11-02T080000000Z.json"));
  const { code, stdout } = await rollback(["--yes"]);
  expect(code).toBe(0);
  expect(flat(stdout)).toContain(
    `There is an earlier record here: --record ${earlier} has JumpCloud's data of that time.`,
  );
});

test("goes by the people whom Graph shows, however many it counts", async () => {
  await federated(emulators);
  const entry = emulators.entra.state.findUser("ada@example.com")?.id ?? "";
  emulators.entra.faults.spoilList({ kind: "hidden", path: /^\/v1\.0\/users$/, entry });
  expect((await rollback(["--yes"])).code).toBe(0);
  expect(await authenticationType()).toBe("Managed");
});

test("names who needs a new password, from the tenant alone", async () => {
  await federated(emulators);
  const csv = join(folder, "people.csv");
  const { stdout } = await rollback(["--yes", "--csv", csv]);
  const text = flat(stdout);
  expect(text).toMatch(/people without one, so reset it: .* lucas@example\.com/);
  expect(text).toMatch(
    /may have one, from the day next to the name; .* ada@example\.com \(\d{4}-\d\d-\d\d\)/,
  );
  expect(text).toContain("JumpCloud did not say when people changed their passwords: there is no credential");
  expect(text).not.toContain("info@example.com");
  const rows = readFileSync(csv, "utf8").split("\r\n");
  expect(rows[0]).toBe("user,password,tell,reason,accountCreated,passwordChanged,changedAtJumpCloud,left");
  expect(rows.find((row) => row.startsWith("lucas@example.com"))).toMatch(
    /^lucas@example\.com,none,you get a new password,/,
  );
});

test("tells with JumpCloud's dates which password each person has, and keeps them for an emergency without it", async () => {
  await federated(emulators);
  const vendors = vendorsOf(emulators);
  const ada = [...emulators.jumpcloud.state.users.values()].find(({ email }) => email === "ada@example.com");
  Object.assign(ada ?? {}, { password_date: "2026-11-01T08:00:00.000Z" });
  const prepared = await rollback(["--prepare"], { connect: async () => vendors, identity: "read" });
  expect(prepared.stdout).toContain("JumpCloud's dates were read now.");
  expect(record().atJumpCloud?.passwordDates[ada?._id ?? ""]).toBe("2026-11-01T08:00:00Z");
  const csv = join(folder, "people.csv");
  const { stdout } = await rollback(["--yes", "--csv", csv]);
  const changed = String(emulators.entra.state.findUser("ada@example.com")?.lastPasswordChangeDateTime).slice(
    0,
    10,
  );
  expect(flat(stdout)).toContain(`ada@example.com (${changed}; changed at JumpCloud 2026-11-01)`);
  expect(flat(stdout)).toContain(
    "UTC: there is no credential for JumpCloud here. " +
      "People who changed their password there after that day have an earlier one at Microsoft.",
  );
  expect(readFileSync(csv, "utf8")).toContain(
    `ada@example.com,unlikely,the password that you had on ${changed},`,
  );
});

test("asks first, and leaves everything as it is after a no", async () => {
  await federated(emulators);
  const { code, questions } = await rollback([], { answers: ["no"] });
  expect(code).toBe(1);
  expect(questions).toEqual(["Set example.com to Managed? [y/N] "]);
  expect(writes(emulators)).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

test("goes on after a yes", async () => {
  await federated(emulators);
  expect((await rollback([], { answers: ["y"] })).code).toBe(0);
  expect(await authenticationType()).toBe("Managed");
});

test("writes nothing where nobody can be asked", async () => {
  await federated(emulators);
  const { code, stderr } = await rollback([]);
  expect(code).toBe(2);
  expect(stderr).toContain("run it with --yes");
  expect(writes(emulators)).toEqual([]);
});

test("keeps the record and the page of raw requests with --prepare, and shows the page", async () => {
  await federated(emulators);
  const { code, stdout } = await rollback(["--prepare"]);
  expect(code).toBe(0);
  expect(record().federation?.issuerUri).toBe(ISSUER);
  const page = readFileSync(join(folder, "record.txt"), "utf8");
  expect(page).toContain("THE WAY BACK BY HAND: example.com\n");
  expect(stdout).toContain(page);
  expect(writes(emulators)).toEqual([]);
});

test("keeps the page where it is told to, and only where that is prepared", async () => {
  await federated(emulators);
  const page = join(folder, "page.txt");
  await rollback(["--prepare", "--page", page, "--json"]);
  expect(readFileSync(page, "utf8")).toContain(emulators.env("deploy").ARM_TENANT_ID);
  expect(readdirSync(folder)).toEqual(["page.txt", "record.json"]);
  const refused = await rollback(["--yes", "--page", page]);
  expect([refused.code, refused.stderr]).toEqual([2, "--page is written with --prepare.\n"]);
});

test("never writes over an earlier record, which it compares", async () => {
  await federated(emulators);
  await rollback(["--prepare"]);
  const prepared = readFileSync(file(), "utf8");
  expect((await rollback(["--yes"])).code).toBe(0);
  expect(readFileSync(file(), "utf8")).toBe(prepared);
  expect(readdirSync(folder)).toEqual([
    "record.json",
    "record.txt",
    expect.stringMatching(/^rollback-example\.com-\d{4}-\d{2}-\d{2}T\d{9}Z\.json$/),
  ]);
});

test("changes nothing where the record can't be kept", async () => {
  await federated(emulators);
  const { code, stderr } = await rollback(["--yes", "--record", join(folder, "missing", "record.json")]);
  expect(code).toBe(2);
  expect(stderr).toContain("Could not write the record to");
  expect(writes(emulators)).toEqual([]);
});

test("changes nothing where the table can't be written, and says so", async () => {
  await federated(emulators);
  const { code, stderr } = await rollback(["--yes", "--csv", join(folder, "missing", "people.csv")]);
  expect(code).toBe(2);
  expect(stderr).toContain("Nothing was changed. Name another file.");
  expect(writes(emulators)).toEqual([]);
});

test("says that the domain is Managed also where the report can't be written afterwards", async () => {
  await federated(emulators);
  const { code, stdout, stderr } = await rollback([
    "--yes",
    "--json",
    join(folder, "missing", "report.json"),
  ]);
  expect(code).toBe(2);
  expect(flat(stdout)).toContain("example.com is Managed: several reads in a row say so.");
  expect(stderr).toContain("Could not write");
  expect(await authenticationType()).toBe("Managed");
});

test("leaves no half record behind on a full disk, so that the same command goes on once there is room", async () => {
  await federated(emulators);
  const write = jest.spyOn(fs, "writeFileSync").mockImplementationOnce((file) => {
    fs.appendFileSync(String(file), '{"format": ');
    throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC", syscall: "write" });
  });
  const { code, stderr } = await rollback(["--yes"]);
  write.mockRestore();
  expect([code, writes(emulators)]).toEqual([2, []]);
  expect(stderr).toContain("no space left on device. Nothing was changed.");
  expect((await rollback(["--yes"])).code).toBe(0);
});

test("tells what it has written where Ctrl-C ends but the look at the sign-in page", async () => {
  await federated(emulators);
  const abort = new AbortController();
  const between: Between = (client) => ({
    sendRequest: async (request) => {
      if (request.url.includes("/GetUserRealm.srf")) abort.abort();
      abort.signal.throwIfAborted();
      return client.sendRequest(request);
    },
  });
  const entra = { ...signedIn(emulators, "deploy", between), clock: impatientClock() };
  const { stdout } = await rollback(["--yes"], { signal: abort.signal, connectEntra: async () => entra });
  expect(flat(stdout)).toContain(
    "example.com is Managed: several reads in a row say so. It could not be read what the sign-in page shows.",
  );
});

test("says after Ctrl-C that the domain may be Managed, and goes on when it is run again", async () => {
  await federated(emulators);
  const abort = new AbortController();
  const stop = emulators.entra.journal.onWrite(() => abort.abort());
  const { code, stderr } = await rollback(["--yes"], { signal: abort.signal });
  stop();
  expect(code).toBe(130);
  expect(stderr).toContain("Interrupted. example.com may already be Managed, or not yet. Run it again");
  expect((await rollback(["--yes"])).code).toBe(0);
});

test("says what the domain still is where the credential may not write", async () => {
  await federated(emulators);
  const { code, stderr } = await rollback(["--yes"], { identity: "read" });
  expect(code).toBe(2);
  expect(stderr).toContain("Could not set example.com to Managed: Microsoft Graph refused");
  expect(stderr).toContain(`Now: example.com is Federated with ${ISSUER}.`);
  expect(await authenticationType()).toBe("Federated");
});

test("has nothing to do where the domain is Managed already, and says who needs a password all the same", async () => {
  await federated(emulators);
  await rollback(["--yes"]);
  emulators.entra.journal.clear();
  const { code, stdout } = await rollback(["--yes"]);
  expect(code).toBe(0);
  expect(flat(stdout)).toContain("There was nothing to do.");
  expect(stdout).toContain("After a rollback:");
  expect(stdout).toContain("lucas@example.com");
  expect(writes(emulators)).toEqual([]);
});

test("tells programs the same", async () => {
  await federated(emulators);
  const { stdout } = await rollback(["--yes", "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    domain: "example.com",
    scope: ["example.com", "eu.example.com"],
    result: "managed",
    signInPages: "Managed",
    recordFile: file(),
    record: { federation: { issuerUri: ISSUER } },
  });
});

test("switches a domain that is Federated without a configuration", async () => {
  emulators.entra.faults.enable(federationFaults.halfFederated);
  const { graph } = vendorsOf(emulators);
  await graph.domains.makeDefault("example.onmicrosoft.com");
  await graph.federation
    .create("example.com", { issuerUri: ISSUER, passiveSignInUri: SIGN_IN })
    .catch(() => undefined);
  emulators.entra.journal.clear();
  const { code, stdout } = await rollback(["--yes"]);
  expect(code).toBe(0);
  expect(flat(stdout)).toContain("Federated without a configuration that can be read");
  expect(writes(emulators)).toEqual(["PATCH /v1.0/domains/example.com"]);
  expect(await authenticationType()).toBe("Managed");
  expect((await undo(emulators, file())).stderr).toContain("[record-incomplete]");
});

test("believes no single read that is late", async () => {
  await federated(emulators);
  emulators.entra.faults.delayVisibility(6);
  const { code } = await rollback(["--yes"]);
  expect(code).toBe(0);
  expect(writes(emulators)).toEqual([expect.stringMatching(DELETED)]);
});

test("says that Microsoft took it where the reads stay behind to the deadline", async () => {
  await federated(emulators);
  emulators.entra.faults.delayVisibility(100_000);
  const { code, stdout } = await rollback(["--yes", "--deadline", "30"]);
  expect(code).toBe(2);
  expect(flat(stdout)).toContain("does not show example.com as Managed yet. Run it again to look.");
});

test("could not tell with a credential that may only read, and names the permission", async () => {
  await federated(emulators);
  const { code, stderr } = await rollback(["--yes"], { identity: "read" });
  expect(code).toBe(2);
  expect(stderr).toContain("Domain-InternalFederation.ReadWrite.All");
  expect(await authenticationType()).toBe("Federated");
});

test("refuses a federation that is not JumpCloud's, unless told to", async () => {
  await federated(emulators);
  const { graph } = vendorsOf(emulators);
  const live = await graph.federation.find("example.com");
  const foreign = {
    issuerUri: "http://sts.example.net/adfs/services/trust",
    passiveSignInUri: "https://sts.example.net/adfs/ls/",
  };
  await graph.federation.update("example.com", live?.id ?? "", foreign);
  emulators.entra.journal.clear();
  const refused = await rollback(["--yes"]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("it is federated with http://sts.example.net/adfs/services/trust");
  expect(writes(emulators)).toEqual([]);
  expect((await rollback(["--yes", "--foreign"])).code).toBe(0);
  expect(await authenticationType()).toBe("Managed");
});

test.each([
  ["eu.example.com", "[domain-child]", "Roll back example.com"],
  [
    "example.net",
    "[domain-unknown]",
    "it has eu.example.com, example.com, example.onmicrosoft.com, example.org",
  ],
])("refuses %s and says what to do", async (domain, code, wayOut) => {
  await federated(emulators);
  const refused = await rollback(["--yes", "--domain", domain]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain(code);
  expect(refused.stderr).toContain(wayOut);
  expect(writes(emulators)).toEqual([]);
});
