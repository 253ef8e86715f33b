import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UnusableSetting } from "../../../../clients/settings";
import type { RunningEmulators } from "../../../../emulators";
import { RECORD_FORMAT } from "../../../../operations/rollback/record";
import { grant } from "../../../emulators/permissions";
import { startCompany, writes } from "../../../providers/graph/company";
import { type CommandSetting, command } from "../../command";

const BREAK_GLASS = "breakglass@example.onmicrosoft.com";
const ADMIN = "admin@example.onmicrosoft.com";
const folder = mkdtempSync(join(tmpdir(), "emergency-"));

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => {
  emulators.reset();
  const domain = emulators.entra.state.domains.get("example.com");
  if (domain) domain.authenticationType = "Federated";
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulators.close();
});

function doctor(args: string[] = [], setting: CommandSetting = {}) {
  return command(emulators, ["doctor", "--emergency", ...args], { identity: "deploy", ...setting });
}

/** Code and state of what it tells, and how it ends. */
async function told(args: string[] = [], setting: CommandSetting = {}) {
  const { code, stdout } = await doctor([...args, "--json"], setting);
  const { findings } = JSON.parse(stdout) as { findings: { code: string; object: string; state: string }[] };
  return { code, findings: findings.map((one) => [one.code, one.state]) };
}

/** Everything as it should be, and readable. */
function wellKept(): void {
  grant(emulators, "Application.Read.All", "AuditLog.Read.All");
  const { entra, jumpcloud } = emulators;
  for (const user of jumpcloud.state.users.values()) user.alternateEmail = `${user.username}@example.net`;
  for (const admin of jumpcloud.state.admins) admin.email = admin.email.replace("example.com", "example.net");
  entra.state.tenant.technicalNotificationMails = ["duty@example.net"];
  const status = { errorCode: 0, failureReason: "Other.", additionalDetails: null };
  for (const upn of [ADMIN, BREAK_GLASS]) {
    const { id: userId = "", displayName: userDisplayName = "" } = entra.state.findUser(upn) ?? {};
    const createdDateTime = new Date().toISOString();
    entra.state.signIns.log.push({
      id: userId,
      userId,
      userDisplayName,
      userPrincipalName: upn,
      createdDateTime,
      status,
    });
  }
}

test("names what the way back would miss, and what it could not read", async () => {
  expect(await told()).toEqual({
    code: 1,
    findings: [
      ["emergency-credential", "unknown"],
      ["emergency-second", "holds"],
      ["emergency-tested", "unknown"],
      ["emergency-tested", "unknown"],
      ["emergency-reset-mail", "violated"],
      ["emergency-activation", "violated"],
      ["emergency-alerts", "unknown"],
      ["emergency-notices", "holds"],
    ],
  });
  const { stdout } = await doctor();
  expect(stdout).toContain("  NO people who must activate: zoe@example.com: no password at JumpCloud yet");
  expect(writes(emulators)).toEqual([]);
});

test("finds all of it well kept, by what Microsoft has seen", async () => {
  wellKept();
  const env = { ...emulators.env("deploy"), SLACK_WEBHOOK: "https://hooks.slack.com/services/secret" };
  const { code, stdout } = await doctor([], { env });
  expect([code, stdout.match(/^ {2}(ok|!|NO|\?\?)/gm)]).toEqual([0, new Array(8).fill("  ok")]);
  expect(stdout).toContain("Slack's webhook gets them without this tenant");
  expect(stdout).not.toContain("hooks.slack.com");
});

test("takes administrators, their tests and places of alarms by options, and tests by the stack's state", async () => {
  wellKept();
  emulators.entra.state.signIns.log.length = 0;
  const today = new Date().toISOString().slice(0, 10);
  const record = {
    format: RECORD_FORMAT,
    takenAt: "2026-06-01T00:00:00Z",
    tenantId: "t",
    domain: "example.com",
    declared: { terms: { emergencyAccess: { upn: ADMIN, testedOn: "2026-01-31" } } },
  };
  const state = join(folder, "state.json");
  writeFileSync(state, JSON.stringify({ version: 3, deployment: { resources: [{ outputs: { record } }] } }));
  const names = ["--administrator", BREAK_GLASS, "--administrator", ADMIN, "--state", state];
  const { stdout } = await doctor([
    ...names,
    "--tested",
    `${BREAK_GLASS}=${today}`,
    "--alert",
    "duty@example.com",
  ]);
  const text = stdout.replace(/\s+/g, " ");
  expect(text).toContain(`NO ${ADMIN}: it was tested last on 2026-01-31, more than 90 days ago`);
  expect(text).toContain(
    `?? ${BREAK_GLASS}: it was tested on ${today}, by its declaration, but Microsoft has no`,
  );
  expect(text).toContain(
    "NO alerts: they go only to places that need this sign-in: duty@example.com is on a",
  );
});

test("goes on without JumpCloud, which is what may be out of reach", async () => {
  wellKept();
  const connect = () => Promise.reject(new UnusableSetting("There is no JumpCloud credential."));
  expect(await told(["--alert", "duty@example.net"], { connect })).toEqual({
    code: 2,
    findings: [
      ["emergency-credential", "holds"],
      ["emergency-second", "holds"],
      ["emergency-tested", "holds"],
      ["emergency-tested", "holds"],
      ["emergency-reset-mail", "unknown"],
      ["emergency-activation", "unknown"],
      ["emergency-alerts", "holds"],
      ["emergency-notices", "holds"],
    ],
  });
});

/** Whether the administrators are two, and alerts go elsewhere, where nothing but this read fails. */
async function judgedWithout(path: RegExp, args: string[] = []) {
  for (const { faults } of [emulators.entra, emulators.jumpcloud]) faults.happen({ kind: "refused", path });
  const { findings } = await told(["--alert", "duty@example.com", ...args]);
  const wanted = ["emergency-second", "emergency-alerts", "emergency-notices"];
  return findings.filter(([code = ""]) => wanted.includes(code)).map(([, state]) => state);
}

test("takes nothing for good that rests on a read which failed", async () => {
  wellKept();
  expect(await judgedWithout(/^\/nothing$/)).toEqual(["holds", "violated", "holds"]);
  expect(await judgedWithout(/^\/v1\.0\/domains$/)).toEqual(["unknown", "unknown", "unknown"]);
  const other = ["--domain", "example.org"];
  expect(await judgedWithout(/^\/v1\.0\/domains$/, other)).toEqual(["unknown", "unknown", "unknown"]);
  expect(await judgedWithout(/^\/v1\.0\/identity\/conditionalAccess\/policies$/)).toEqual([
    "unknown",
    "violated",
    "holds",
  ]);
});

test("does not count on an administrator whom JumpCloud may suspend, where JumpCloud does not say so", async () => {
  wellKept();
  const [person] = emulators.jumpcloud.state.users.values();
  Object.assign(emulators.entra.state.findUser(ADMIN) ?? {}, { onPremisesImmutableId: person?._id });
  expect((await judgedWithout(/^\/nothing$/))[0]).toBe("violated");
  expect((await judgedWithout(/^\/api\/systemusers$/))[0]).toBe("unknown");
});

test("says that nothing at hand signs in to Microsoft, and what is not known by that", async () => {
  const connectEntra = () => Promise.reject(new UnusableSetting("There is no tenant."));
  expect(await told(["--alert", "https://pager.example.net/x"], { connectEntra, env: {} })).toEqual({
    code: 1,
    findings: [
      ["emergency-credential", "violated"],
      ["emergency-second", "unknown"],
      ["emergency-reset-mail", "unknown"],
      ["emergency-activation", "unknown"],
      ["emergency-alerts", "holds"],
      ["emergency-notices", "unknown"],
    ],
  });
});

test.each([
  [["doctor", "--administrator", ADMIN], "--administrator belongs to --emergency. Add that option."],
  [["doctor", "--emergency", "--as", "deploy"], "cannot be used with option '--as <identity>'"],
  [["doctor", "--emergency", "--alert", "the pager"], "It must be an e-mail address or a web address."],
])("refuses %j", async (args, words) => {
  const { code, stderr } = await command(emulators, args);
  expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
});
