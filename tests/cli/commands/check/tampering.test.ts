import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { RunningEmulators } from "../../../../emulators";
import { RECORD_FORMAT } from "../../../../operations/rollback/record";
import { readDirectorySettings, readTenantDomain } from "../../../../readings";
import { grant, take } from "../../../emulators/permissions";
import { strangersCertificate } from "../../../emulators/stranger";
import { syncGroup } from "../../../emulators/synced-group";
import { startCompany, vendorsOf, writes } from "../../../providers/graph/company";
import { impatientClock } from "../../../waiting/fast-clock";
import { command } from "../../command";
import { federate } from "../../federated";
import { type Federated, federateElsewhere, federationOf, LIVE_ACTIONS, trust } from "../../live-actions";

let emulators: RunningEmulators;
let company: Federated;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  company = { emulators, ...(await federate(emulators)) };
  grant(emulators, "AuditLog.Read.All");
});
afterAll(() => emulators.close());

const check = (...args: string[]) => command(emulators, ["check", ...args], { identity: "read" });

/** With a clock that waits for nobody: reads have to agree for some seconds. */
function rotate(...args: string[]) {
  const clock = impatientClock();
  const connect = async () => ({ ...vendorsOf(emulators, "deploy"), clock });
  return command(emulators, ["rotate", ...args], { clock, connect, identity: "deploy" });
}

/** Grace of the seed is a Global Administrator on example.com for good, and no policy of the seed asks for a second factor, now or once the domain is Managed. */
const NOTED = [
  ["grace@example.com", "administrator-federated"],
  ["example.com", "mfa-nobody"],
  ["example.com", "managed-password-alone"],
].map((one) => one.join());

async function found(...args: string[]) {
  const { code, stdout } = await check(...args, "--json");
  const checked = JSON.parse(stdout) as Record<"findings" | "notes", { code: string; object: string }[]>[];
  const told = checked.flatMap(({ findings, notes }) =>
    [...findings, ...notes].map((one) => [one.object, one.code]),
  );
  return { code, told: told.filter((one) => !NOTED.includes(one.join())) };
}

const records = mkdtempSync(join(tmpdir(), "records-"));
afterAll(() => rmSync(records, { recursive: true }));

/** A record of the federation as it stands now, or a state that has it, and the directory. */
async function remembered(by: "record" | "state"): Promise<string[]> {
  const file = join(records, `${by}.json`);
  const { graph, jumpcloud } = vendorsOf(emulators);
  const { id: _, ...federation } = (await readTenantDomain(graph, "example.com"))?.federation ?? {};
  const content = { format: RECORD_FORMAT, takenAt: new Date().toISOString(), tenantId: "t" };
  const known = { domain: "example.com", children: ["eu.example.com"], federation };
  const record = { ...content, ...known };
  const outputs = {
    ...(await readDirectorySettings(jumpcloud, company.directoryId)),
    directoryId: company.directoryId,
    domains: ["example.com"],
  };
  const type = "jumpcloud-entra:index:Office365Directory";
  const resources = [{ outputs: { record } }, { type, outputs }];
  writeFileSync(file, JSON.stringify(by === "state" ? { deployment: { resources } } : record));
  return [`--${by}`, file];
}

test.each(LIVE_ACTIONS)("finds $what", async ({ act, findings: told, isNote = false, by }) => {
  const memory = by ? await remembered(by) : [];
  await act(company);
  emulators.entra.journal.clear();
  emulators.jumpcloud.journal.clear();
  expect(await found(...memory)).toEqual({ code: isNote ? 0 : 1, told });
  expect(writes(emulators)).toEqual([]);
});

test("notes who has a privileged role for good", async () => {
  const { stdout } = await check();
  expect(stdout).toMatch(/^ +! +grace@example\.com: .*\n?.*\[administrator-federated\]/m);
});

test("notes that nobody asks for a second factor, once neither vendor does", async () => {
  const { stdout } = await check();
  expect(stdout.replace(/\s+/g, " ")).toContain(
    "neither Entra nor JumpCloud demands one: a password alone is enough [mfa-nobody]",
  );
  company.emulators.entra.state.tenant.securityDefaults = true;
  expect((await check()).stdout).not.toContain("[mfa-nobody]");
});

test("says who hangs on a synced group, and what on it", async () => {
  syncGroup(company.emulators, 2);
  const { stdout } = await check();
  expect(stdout.replace(/\s+/g, " ")).toContain(
    "! Microsoft 365 users: JumpCloud writes it into the tenant, where 3 people depend on it for 2 licences: a person who leaves it loses that, and everybody does if it is renamed or unbound at JumpCloud [group-relied-on]",
  );
});

test("sends at most thirty requests and one for each hundred people, none of them twice for the same list of JumpCloud's", async () => {
  await check();
  const { entra, jumpcloud } = emulators;
  const paths = jumpcloud.journal.all().map(({ path }) => path.replace(/[?&]skip=.*/, ""));
  expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  expect(entra.journal.all().length + paths.length).toBeLessThanOrEqual(31);
});

test("names the certificate, what it may be, and where to go on", async () => {
  trust(company, federationOf(company)?.signingCertificate, strangersCertificate());
  const { stdout } = await check();
  expect(stdout.replace(/\s+/g, " ")).toMatch(
    /NO example\.com: its nextSigningCertificate [0-9A-F]{40} is none that JumpCloud signs with: a former certificate of JumpCloud, or somebody else's key, by which anybody on the domain can be signed in\. Both must go \[certificate-unaccounted\] → Run `npx jumpcloud-entra rotate --domain example\.com`, whose plan /,
  );
});

test("says of the administrators of a live domain what to do now, and nothing of federating it", async () => {
  for (const user of emulators.entra.state.users.values())
    if (user.userPrincipalName.endsWith(".onmicrosoft.com")) user.accountEnabled = false;
  const { code, stdout } = await check();
  expect(code).toBe(1);
  expect(stdout.replace(/\s+/g, " ")).toContain(
    "[emergency-administrator] → Make such an administrator on the initial domain now: without one nobody can sign in to the tenant while JumpCloud is down",
  );
  expect(stdout).not.toContain("before federating");
});

test("rotate does not say that nothing is left to do, stops, and gives it up on demand", async () => {
  trust(company, federationOf(company)?.signingCertificate, strangersCertificate());
  const planned = await rotate();
  expect([planned.code, planned.stdout.includes("Nothing is left to do")]).toEqual([1, false]);
  const applied = await rotate("--apply", "--yes");
  expect(applied.stderr).toContain("[rollover-stranger]");
  expect(federationOf(company)?.nextSigningCertificate).not.toBeNull();
  const [, thumbprint = ""] = /--drop ([0-9A-F]{40})/.exec(applied.stderr.replace(/\s+/g, " ")) ?? [];
  expect((await rotate("--drop", thumbprint, "--yes")).code).toBe(0);
  expect(federationOf(company)?.nextSigningCertificate).toBeNull();
  const again = await rotate("--drop", thumbprint, "--yes");
  expect(again.stderr).toContain(`There is nothing to drop: no federated domain trusts ${thumbprint}; `);
});

test("drops a stranger's certificate from the first slot, too, and keeps JumpCloud's", async () => {
  const signing = federationOf(company)?.signingCertificate;
  trust(company, strangersCertificate(), signing);
  const { stdout } = await check();
  const [, thumbprint = ""] = /--drop ([0-9A-F]{40})/.exec(stdout.replace(/\s+/g, " ")) ?? [];
  const spelt = thumbprint.toLowerCase().replace(/..(?=.)/g, "$&:");
  const { code } = await rotate("--drop", spelt, "--yes");
  expect([code, federationOf(company)]).toMatchObject([
    0,
    { signingCertificate: signing, nextSigningCertificate: null },
  ]);
});

test("a repair leaves nothing that is unaccounted for", async () => {
  trust(company, strangersCertificate());
  const { code } = await rotate("--repair", "--yes");
  expect([code, federationOf(company)?.nextSigningCertificate]).toEqual([0, null]);
  expect(await found()).toEqual({ code: 0, told: [] });
});

test("takes another federated domain that is named for known", async () => {
  await federateElsewhere(company.emulators);
  expect(await found("--known-federation", "Example.org")).toEqual({ code: 0, told: [] });
});

test("takes a domain without an application that is named for known", async () => {
  company.emulators.jumpcloud.state.applications.delete(company.applicationId);
  expect(await found("--known-federation", "example.com")).toEqual({ code: 0, told: [] });
});

describe("what somebody answers for", () => {
  const file = join(mkdtempSync(join(tmpdir(), "accepted-")), "accepted.json");
  afterAll(() => rmSync(dirname(file), { recursive: true }));
  const accepted = {
    code: "federation-unaccounted",
    object: "example.org",
    reason: "a subsidiary's",
    by: "grace@example.com",
    until: "2999-12-31",
  };

  it("is told no more, until its day is over", async () => {
    await federateElsewhere(company.emulators);
    writeFileSync(file, JSON.stringify([accepted]));
    expect(await found("--accepted", file)).toEqual({ code: 0, told: [] });
    writeFileSync(file, JSON.stringify([{ ...accepted, until: "2026-01-31" }]));
    expect(await found("--accepted", file)).toEqual({
      code: 1,
      told: [["example.org", "federation-unaccounted"]],
    });
  });

  it.each([
    ["something else", { accepted }, "accepted must be a list"],
    ["an outage", [{ ...accepted, code: "certificate-trusted" }], "nobody can accept certificate-trusted"],
    ["nobody's word", [{ ...accepted, by: undefined }], "accepted[0].by must be a text, but is missing."],
  ])("can't be %s", async (_what, content, words) => {
    writeFileSync(file, JSON.stringify(content));
    const { code, stderr } = await check("--accepted", file);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  });
});

test("judges a child with its root, which it signs in as", async () => {
  const { code, stdout } = await check("--domain", "eu.example.com");
  expect([code, stdout.split("\n")[0]]).toEqual([0, "example.com  Federated"]);
});

test("is not red for what a smaller permission does not show, and says what was not looked at", async () => {
  take(emulators, "read", "AuditLog.Read.All");
  expect(await found()).toEqual({ code: 0, told: [] });
  const { stdout } = await check();
  expect(stdout.replace(/\s+/g, " ")).toContain(
    " Proved by configuration: everything that was checked is as it should be at both vendors. ",
  );
  expect(stdout).toContain("  Not checked: the account that consented to JumpCloud. ");
  expect(stdout.replace(/\s+/g, " ")).toContain("AuditLog.Read.All");
});

test.each([
  ["the people of JumpCloud come one short", "departures"],
  ["Graph fails on a policy that is optional to read", "tokenValidation"],
])("is not green where %s", async (_, reading) => {
  const { entra, jumpcloud } = emulators;
  if (reading === "departures") jumpcloud.faults.spoilList({ kind: "short", path: /systemusers/ });
  else entra.faults.happen({ kind: "refused", path: /federatedTokenValidationPolicy/, times: 9 });
  const { code, stdout } = await check();
  expect(code).toBe(2);
  expect(stdout.replace(/\s+/g, " ")).toContain(`?? example.com: ${reading} could not be read: `);
});

test("tells one answer that failed once, however many readings are made of it", async () => {
  emulators.entra.faults.happen({ kind: "refused", path: /conditionalAccess/, times: 9, status: 500 });
  expect(await found()).toEqual({ code: 2, told: [["example.com", "reading-unread"]] });
});

test("does not depend on how many people Graph counts", async () => {
  const entry = emulators.entra.state.findUser("ada@example.com")?.id ?? "";
  emulators.entra.faults.spoilList({ kind: "hidden", path: /^\/v1\.0\/users$/, entry });
  expect(await found()).toEqual({ code: 0, told: [] });
});

test("tells what it could not read, and all else", async () => {
  trust(company, federationOf(company)?.signingCertificate, strangersCertificate());
  emulators.entra.faults.happen({ kind: "refused", path: /GetUserRealm/, times: 9 });
  expect(await found()).toEqual({
    code: 1,
    told: [
      ["example.com", "certificate-unaccounted"],
      ["example.com", "reading-unread"],
    ],
  });
});

test("asks the tenant once, however many domains it has", async () => {
  const { graph, jumpcloud } = vendorsOf(emulators);
  const { directoryId, groupId: id } = company;
  const ssoUrl = "https://sso.jumpcloud.com/saml2/m365-example-org";
  const names = { name: "office365", displayName: "Microsoft 365", displayLabel: "Of example.org" };
  const config = { idpEntityId: "https://example.org" };
  const made = await jumpcloud.applications.create({ ...names, ssoUrl, config });
  await jumpcloud.applications.associations.add(made.id, { type: "user_group", id });
  await jumpcloud.office365s.addDomain(directoryId, "example.org");
  const signing = await jumpcloud.applications.certificate(made.id);
  await graph.federation.create("example.org", {
    displayName: "example.org",
    issuerUri: "https://example.org",
    passiveSignInUri: ssoUrl,
    signingCertificate: signing?.base64,
    preferredAuthenticationProtocol: "saml",
    federatedIdpMfaBehavior: "acceptIfMfaDoneByFederatedIdp",
  });
  emulators.entra.journal.clear();
  const { code, stdout } = await check();
  expect([code, stdout.match(/^example\.\w+ /gm)]).toEqual([0, ["example.com ", "example.org "]]);
  const asked = emulators.entra.journal.all().map(({ path }) => path.replace(/\?.*/, ""));
  const once = ["directoryRoles", "auditLogs/directoryAudits", "policies/homeRealmDiscoveryPolicies"];
  expect(once.map((path) => asked.filter((one) => one === `/v1.0/${path}`).length)).toEqual([1, 1, 1]);
});

test("asks little", async () => {
  emulators.entra.journal.clear();
  emulators.jumpcloud.journal.clear();
  await check();
  const { entra, jumpcloud } = emulators;
  const asked = [...entra.journal.all(), ...jumpcloud.journal.all()].filter(
    ({ identity }) => identity !== "JumpCloud",
  );
  // One of them for each hundred people.
  expect(asked.length).toBe(31);
});

test("asks little with every permission and a state, too", async () => {
  grant(emulators, "Directory.Read.All", "Policy.Read.AuthenticationMethod");
  const state = await remembered("state");
  emulators.entra.journal.clear();
  emulators.jumpcloud.journal.clear();
  const { code, stdout } = await check(...state);
  const { entra, jumpcloud } = emulators;
  expect([code, stdout.match(/Not checked: .*/g)]).toEqual([0, [expect.stringContaining("staged rollout")]]);
  // Thirty, one for each hundred people, two for what each of both permissions shows, and two for the state.
  expect([...entra.journal.all(), ...jumpcloud.journal.all()].length).toBe(35);
});

test("does not ask whose certificates sign people in where Microsoft takes none", async () => {
  grant(emulators, "Policy.Read.AuthenticationMethod");
  await check();
  const asked = emulators.entra.journal.all().filter(({ path }) => path.includes("certificateBasedAuth"));
  expect(asked).toEqual([]);
});
