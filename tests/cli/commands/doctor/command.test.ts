import { registrationScript } from "../../../../cli/commands/doctor/registrations/script";
import type { RunningEmulators } from "../../../../emulators";
import { systemClock } from "../../../../waiting/clock";
import { prepare, startCompany, writes } from "../../../providers/graph/company";
import { command } from "../../command";

const stranger = {
  name: "jobs",
  issuer: "https://token.actions.githubusercontent.com",
  subject: "repo:stranger/fork:pull_request",
  audience: "api://AzureADTokenExchange",
};

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(() => emulators.reset());
afterAll(() => emulators.close());

test("finds the reading identity of the seed good for reading", async () => {
  await prepare(emulators);
  const { code, stdout } = await command(emulators, ["doctor"], { identity: "read" });
  expect(stdout).toContain("→ read       good: ");
  expect(stdout).not.toMatch(/refused|failed/);
  expect(code).toBe(0);
  expect(writes(emulators)).toEqual([]);
});

test("names each permission that the reading identity lacks for writing", async () => {
  const { code, stdout } = await command(emulators, ["doctor", "--as", "deploy"], { identity: "read" });
  expect(code).toBe(1);
  const text = stdout.replace(/\s+/g, " ");
  expect(text).toContain("it lacks the Microsoft Graph permission Domain-InternalFederation.ReadWrite.All");
  expect(text).toContain("Add the application permission Domain-InternalFederation.ReadWrite.All in Entra");
});

test("warns of a key that a pull request could change everything with", async () => {
  const { code, stdout } = await command(emulators, ["doctor", "--as", "read"], { identity: "deploy" });
  expect(code).toBe(1);
  expect(stdout).toContain("[permission-needless]");
  expect(stdout).toContain("Remove them, so that a pull request can't change anything");
});

test("asks JumpCloud to write to what is not there, and changes nothing", async () => {
  const before = emulators.jumpcloud.snapshot();
  const { code, stdout } = await command(emulators, ["doctor", "--as", "deploy", "--try-writes"], {
    identity: "deploy",
  });
  expect(stdout).toMatch(/PATCH \/api\/v2\/office365s\/\{id\} +answered\n/);
  expect(code).toBe(0);
  expect(emulators.jumpcloud.snapshot()).toEqual(before);
});

test("tells which routes a key that may only read is refused", async () => {
  const { code, stdout } = await command(emulators, ["doctor", "--as", "deploy", "--try-writes"], {
    identity: "read",
  });
  expect(code).toBe(1);
  expect(stdout).toContain(
    "  → POST /api/v2/usergroups/{id}/members: JumpCloud refuses this key. Give its administrator the role Administrator.\n",
  );
});

test("says of each route that can't be asked yet that nothing is there", async () => {
  const { stdout } = await command(emulators, ["doctor"], { identity: "read" });
  expect(stdout).toMatch(/GET \/api\/applications\/\{id\} +not tried +there is nothing to ask about yet/);
});

test("answers programs in JSON, without secrets", async () => {
  const { stdout } = await command(emulators, ["doctor", "--json"], { identity: "read" });
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({
    as: "read",
    organization: { displayName: expect.any(String) },
    identities: [{ identity: "read" }, { identity: "deploy" }, { identity: "bootstrap" }],
  });
  expect(stdout).not.toContain("not-a-secret");
});

test("says that this machine's clock is wrong", async () => {
  const clock = { ...systemClock, now: () => Date.now() - 3_600_000 };
  const { code, stdout } = await command(emulators, ["doctor"], { identity: "read", clock });
  expect(code).toBe(1);
  expect(stdout).toContain("NO this machine: its clock is behind: it says ");
  expect(stdout).toContain("→ Correct the clock of this machine (NTP) and run again");
});

test("prints the script that makes the app registrations, and asks nobody", async () => {
  emulators.entra.journal.clear();
  const connect = () => Promise.reject(new Error("no credentials here"));
  const { code, stdout } = await command(emulators, ["doctor", "--script", "graph"], { connect });
  expect(code).toBe(0);
  expect(stdout).toBe(registrationScript("graph"));
  expect(emulators.entra.journal.all()).toEqual([]);
});

test("grants by its script what only commands read, to read", async () => {
  const args = ["doctor", "--script", "az", "--also", "Application.Read.All"];
  const { stdout } = await command(emulators, args);
  expect(stdout).toBe(registrationScript("az", ["Application.Read.All"]));
});

test("has no use for --also without a script", async () => {
  const { code, stderr } = await command(emulators, ["doctor", "--also", "Application.Read.All"]);
  expect(code).toBe(2);
  expect(stderr).toContain("--also belongs to --script. Add that option.");
});

test("says that it did not look at who can become an identity, which is no fault", async () => {
  await prepare(emulators);
  const { code, stdout } = await command(emulators, ["doctor"], { identity: "read" });
  expect(code).toBe(0);
  expect(stdout.replace(/\s+/g, " ")).toContain(
    "Who else can act as it, or as another application that may federate ?? tenant: it was not checked who can sign in as the applications that may federate: the credential lacks the Graph permission Application.Read.All [identity-unread] → If you want to know it, grant Application.Read.All",
  );
});

test("tells who else can be an application that may federate", async () => {
  await prepare(emulators);
  const { applications } = emulators.entra.state;
  for (const one of applications.values()) {
    if (one.displayName === "read") one.permissions.push("Application.Read.All");
    if (one.displayName === "deploy") one.federatedCredentials[0] = stranger;
  }
  const { code, stdout } = await command(emulators, ["doctor"], { identity: "read" });
  expect(code).toBe(1);
  expect(stdout.replace(/\s+/g, " ")).toContain(
    `NO deploy: its federated credential "jobs" trusts ${stranger.subject}: a job can sign in as it without an approval [identity-trust]`,
  );
});

test("offers no script that lets every pull request read the log of sign-ins", async () => {
  const args = ["doctor", "--script", "az", "--also", "AuditLog.Read.All"];
  const { code, stdout, stderr } = await command(emulators, args);
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain("'AuditLog.Read.All' is invalid");
});
