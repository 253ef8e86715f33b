import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadCompany, type RunningEmulators } from "../../../../emulators";
import { prepare, SIGN_IN, startCompany, vendorsOf, writes } from "../../../providers/graph/company";
import { command } from "../../command";
import { federate } from "../../federated";

let emulators: RunningEmulators;
let folder: string;

beforeAll(async () => {
  emulators = await startCompany({ company: loadCompany() });
});
beforeEach(() => {
  emulators.reset();
  folder = mkdtempSync(join(tmpdir(), "parity-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

const parity = (...args: string[]) => command(emulators, ["parity", ...args], { identity: "read" });

/** What `prepare` leaves, for the foundation's domain and its only person. */
async function prepareFoundation(): Promise<void> {
  const { jumpcloud } = vendorsOf(emulators);
  const directoryId = await emulators.consent();
  const group = await jumpcloud.userGroups.create({ name: "Foundation" });
  const marco = await jumpcloud.users.findByEmail("marco@example.org");
  await jumpcloud.userGroups.addMember(group.id, marco?.id ?? "");
  const application = await jumpcloud.applications.create({
    name: "office365",
    displayName: "Microsoft 365",
    displayLabel: "Microsoft 365 (foundation)",
    ssoUrl: `${SIGN_IN}-foundation`,
    config: { idpEntityId: "https://example.org" },
  });
  await jumpcloud.applications.associations.add(application.id, { type: "user_group", id: group.id });
  await jumpcloud.office365s.associations.add(directoryId, { type: "user_group", id: group.id });
  await emulators.settle();
  emulators.entra.journal.clear();
  emulators.jumpcloud.journal.clear();
}

it("goes on over a member of the group who is nobody any more, and says so", async () => {
  await prepareFoundation();
  const { state, faults } = emulators.jumpcloud;
  const group = [...state.groups.values()].find(({ name }) => name === "Foundation")?.id ?? "";
  const entry = "0".repeat(24);
  state.memberships.push({ group, user: entry, attributes: null });
  for (const path of [/\/members$/, /\/membership$/]) faults.spoilList({ kind: "hidden", path, entry });
  const { code, stdout, stderr } = await parity();
  expect(stdout).toContain("ok 1 ready: they are ready");
  expect(stderr).toContain(
    `warning: JumpCloud counts 2 members of the group ${group}, but 1 of them belongs to no existing account. The program continues with the others: two readings and the group's membership show the same people.\n`,
  );
  expect(code).toBe(0);
});

it("marks a list on which Graph counts more people than it shows", async () => {
  await prepareFoundation();
  const marco = emulators.entra.state.findUser("marco@example.org");
  emulators.entra.state.putUser({ ...marco, id: "unseen", userPrincipalName: "unseen@example.org" } as never);
  emulators.entra.faults.spoilList({ kind: "hidden", path: /^\/v1\.0\/users$/, entry: "unseen" });
  const { code, stdout } = await parity();
  expect(stdout.replace(/\s+/g, " ")).toContain(
    " ! some people may be missing: Graph counts 2 accounts on example.org, but three readings show only 1: 1 may be missing ",
  );
  expect(code).toBe(2);
});

it("ends with 0 where everybody is ready", async () => {
  await prepareFoundation();
  const { code, stdout, stderr } = await parity();
  expect(stdout).toBe(
    [
      "example.org is Managed",
      '  At JumpCloud: application "Microsoft 365 (foundation)", group "Foundation", directory "Microsoft 365"',
      "",
      "ok 1 ready: they are ready",
      "",
      "Once example.org is federated, of those who sign in there now,",
      "      1  can sign in through JumpCloud",
      "      0  can't sign in",
      "",
    ].join("\n"),
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

it("judges a domain before anything is set up, and can't tell what is not there yet", async () => {
  const { code, stdout } = await parity("--domain", "example.org");
  expect(code).toBe(2);
  expect(stdout).toBe(
    [
      "example.org is Managed",
      "  At JumpCloud: no application, no group, no directory",
      "  ! JumpCloud has no application for example.org yet: it was not checked who may use it",
      "  ! JumpCloud is not connected to Microsoft 365 yet: binding and sync were not checked",
      "  ! no group is bound to the application and the directory yet: everybody at JumpCloud on the domain counts as\n    a member",
      "",
      "ok 1 ready: they are ready",
      "",
      "Once example.org is federated, of those who sign in there now,",
      "      1  can sign in through JumpCloud",
      "      0  can't sign in",
      "",
    ].join("\n"),
  );
});

it("judges every domain that could be federated where JumpCloud has no application", async () => {
  const { code, stdout } = await parity();
  expect(code).toBe(1);
  expect(stdout.split("\n").filter((line) => /^\S+ is (Managed|Federated)/.test(line))).toEqual([
    "example.com is Managed, with eu.example.com",
    "example.org is Managed",
  ]);
  expect(stdout).toContain(
    [
      ".. 1 immutable-id-missing: their accounts have no immutable id",
      "     noah@example.com  noah@example.com has no immutable id",
    ].join("\n"),
  );
});

it("groups people by what stands in their way, and says what federation brings", async () => {
  await prepare(emulators);
  const { code, stdout } = await parity();
  expect(code).toBe(1);
  expect(stdout.split("\n").filter((line) => /^(NO|\.\.|\?\?|ok|--) /.test(line))).toEqual([
    "NO 1 jumpcloud-suspended: they are suspended in JumpCloud",
    "NO 1 jumpcloud-never-activated: they have never set a password in JumpCloud",
    "NO 1 jumpcloud-password-expired: their JumpCloud passwords have expired",
    "NO 2 not-in-jumpcloud: JumpCloud has nobody with these addresses",
    "NO 1 sync-failed: JumpCloud could not write them into the tenant",
    "ok 17 mail-missing: their accounts have no mail address in Entra",
    "ok 10 ready: they are ready",
    "-- 1 blocked mailbox, not counted: info@example.com",
  ]);
  expect(stdout).toContain(
    [
      "NO 1 jumpcloud-never-activated: they have never set a password in JumpCloud",
      "     zoe@example.com  zoe@example.com has never set a password in JumpCloud",
      "   → Send the activation mail again and let the person set a password",
    ].join("\n"),
  );
  expect(stdout.slice(stdout.indexOf("Once example.com"))).toBe(
    [
      "Once example.com is federated, of those who sign in there now,",
      "     26  can sign in through JumpCloud",
      "      5  can't sign in                                     bcarter@example.com, kim.larsen@example.com,",
      "                                                           peter@example.com, svc-scanner@example.com,",
      "                                                           zoe@example.com",
      "      2  of them: JumpCloud doesn't know them              bcarter@example.com, svc-scanner@example.com",
      "      2  of them: holders of privileged roles              grace@example.com, henrik@example.com",
      "      2  others of the group, who don't sign in there now",
      "What [code] means: npx jumpcloud-entra explain --code CODE",
      "",
    ].join("\n"),
  );
  expect(writes(emulators)).toEqual([]);
});

it("takes another group than the bound one", async () => {
  await prepare(emulators);
  const { code, stdout } = await parity("--group", "Finance");
  expect(code).toBe(1);
  expect(stdout).toContain('group "Finance"');
  expect(stdout).toMatch(
    /^NO \d+ not-a-member: they are in JumpCloud, but not in the group that may use Microsoft 365$/m,
  );
});

it("writes JSON to stdout, and nothing else there", async () => {
  await prepare(emulators);
  const { code, stdout } = await parity("--json");
  const report = JSON.parse(stdout) as { domains: { accounts: { user: string }[]; summary: object }[] };
  expect(code).toBe(1);
  expect(report.domains[0]).toMatchObject({
    domain: "example.com",
    authenticationType: "Managed",
    scope: ["example.com", "eu.example.com"],
    groups: [{ name: "Microsoft 365 users" }],
    unjudged: [],
    summary: { canSignIn: 26, cannot: 5, afterSync: 0, withoutJumpCloud: 2, blockedMailboxes: 1 },
  });
  expect(report.domains[0]?.accounts.find(({ user }) => user === "zoe@example.com")).toEqual({
    user: "zoe@example.com",
    class: "person",
    state: "jumpcloud-never-activated",
    canSignIn: "no",
    isMember: true,
    isConcerned: true,
    reasons: [
      {
        code: "jumpcloud-never-activated",
        effect: "blocks",
        evidence: "zoe@example.com has never set a password in JumpCloud",
        wayOut: "Send the activation mail again and let the person set a password",
      },
    ],
    jumpcloud: { id: expect.any(String), username: "zoe", email: "zoe@example.com" },
    entra: {
      id: expect.any(String),
      userPrincipalName: "zoe@example.com",
      immutableId: expect.any(String),
      enabled: true,
    },
  });
});

it("writes files that only their owner can read, beside the text", async () => {
  await prepare(emulators);
  const files = ["report.json", "all.csv", "import.csv"].map((name) => join(folder, name));
  const [json = "", csv = "", people = ""] = files;
  const { stdout } = await parity("--json", json, "--csv", csv, "--import-csv", people);
  expect(stdout).toContain("example.com is Managed, with eu.example.com");
  expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({ domains: [{ domain: "example.com" }] });
  for (const file of files) expect(statSync(file).mode & 0o777).toBe(0o600);

  const lines = readFileSync(csv, "utf8").split("\r\n");
  expect(lines[0]).toBe("domain,user,class,state,canSignIn,member,evidence,wayOut,jumpcloudId,entraId,email");
  expect(lines.find((line) => line.startsWith("example.com,svc-scanner@example.com"))).toMatch(
    /^example\.com,svc-scanner@example\.com,person,not-in-jumpcloud,no,false,JumpCloud has nobody with the address svc-scanner@example\.com,"Add the person .*",,[0-9a-f-]{36},$/,
  );
});

it("offers people whom JumpCloud does not know for its import", async () => {
  await prepare(emulators);
  const file = join(folder, "import.csv");
  await parity("--import-csv", file);
  expect(readFileSync(file, "utf8").split("\r\n")).toEqual([
    "FirstName,LastName,Username,Email,Password",
    "Ben,Carter,bcarter,bcarter@example.com,",
    "Scanner,Service,svc-scanner,svc-scanner@example.com,",
    "",
  ]);
});

it("says of an enabled account without a licence that it looks like a shared mailbox, and offers it for no import", async () => {
  await prepare(emulators);
  const info = emulators.entra.state.findUser("info@example.com");
  if (!info) throw new Error("The seed has no info@example.com.");
  emulators.entra.state.putUser({ ...info, accountEnabled: true, assignedLicenses: [] });
  const file = join(folder, "import.csv");
  const { stdout } = await parity("--import-csv", file);
  expect(stdout.replace(/\s+/g, " ")).toContain(
    "NO 1 unlicensed-mailbox: they look like shared or room mailboxes that can still be signed in to " +
      "info@example.com JumpCloud has nobody with the address info@example.com, and the account has a mailbox but no licence, " +
      "like a shared or room mailbox → Block its sign-in in the Microsoft 365 admin center: people open",
  );
  expect(readFileSync(file, "utf8")).not.toContain("info@example.com");
});

it("names the domains that there are where the asked one is none of them", async () => {
  expect(await parity("--domain", "example.net")).toMatchObject({
    code: 2,
    stdout: "",
    stderr:
      "The tenant has no domain example.net. It has eu.example.com, example.com, example.onmicrosoft.com, example.org.\n",
  });
});

it("says that a file can't be written", async () => {
  await prepareFoundation();
  const file = join(folder, "missing", "all.csv");
  const { code, stderr } = await parity("--csv", file);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^Could not write .*all\.csv: .*ENOENT.* Name another file\.\n$/);
});

it("says first that nobody can sign in where the tenant does not trust JumpCloud's certificate", async () => {
  const { applicationId } = await federate(emulators);
  await emulators.jumpcloud.regenerateCertificate(applicationId);
  const { code, stdout } = await parity("--domain", "example.com");
  expect(code).toBe(1);
  expect(stdout).toContain("NO example.com: this is an outage: JumpCloud signs with the certificate");
  expect(stdout).toContain("Nobody can sign in now. After the repair, of those who sign in there,");
  const { domains } = JSON.parse((await parity("--domain", "example.com", "--json")).stdout);
  expect(domains[0].outages).toMatchObject([{ code: "certificate-trusted", state: "violated" }]);
});
