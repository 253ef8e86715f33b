import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningEmulators, signInAs } from "../../../../emulators";
import { take } from "../../../emulators/permissions";
import { federated } from "../../../operations/federation/federated";
import { startCompany } from "../../../providers/graph/company";
import { rollBack } from "./rollback-command";

let emulators: RunningEmulators;
let folder: string;
beforeAll(async () => {
  emulators = await startCompany();
});
beforeEach(async () => {
  emulators.reset();
  folder = mkdtempSync(join(tmpdir(), "demands-"));
  await federated(emulators);
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => emulators.close());

const flat = (text: string) => text.replace(/\s+/g, " ");

async function rolledBack() {
  const { stdout } = await rollBack(emulators, join(folder, "record.json"), ["--yes"]);
  return flat(stdout);
}

/** What Entra asks Ada for at its own page, after the password. */
async function asked() {
  const { signedIn, secondFactors } = await signInAs(emulators, { email: "ada@example.com" });
  return { signedIn, secondFactors };
}

/** A policy for everybody at each application. */
function prepare(state: "enabled" | "enabledForReportingButNotEnforced") {
  const policy = {
    id: "mfa",
    displayName: "Second factor for all",
    state,
    conditions: { users: { includeUsers: ["All"] }, applications: { includeApplications: ["All"] } },
    grantControls: { operator: "OR", builtInControls: ["mfa"] },
  };
  emulators.entra.state.conditionalAccess.set(policy.id, policy);
  return policy;
}

test("tells first that a password alone opens it, which it then does until the one switch is turned on", async () => {
  const text = await rolledBack();
  expect(text.indexOf("[managed-password-alone]")).toBeGreaterThan(0);
  expect(text.indexOf("[managed-password-alone]")).toBeLessThan(text.indexOf("its people need a password"));
  expect(text).toContain("Next: - A password alone lets people in: Turn on security defaults as soon as");
  expect(await asked()).toEqual({ signedIn: true, secondFactors: [] });
  emulators.entra.state.tenant.securityDefaults = true;
  expect(await asked()).toEqual({ signedIn: true, secondFactors: ["entra"] });
});

test("names the prepared policy, by which people are asked once it is on", async () => {
  const policy = prepare("enabledForReportingButNotEnforced");
  expect(await rolledBack()).toContain(
    'Next: - A password alone lets people in: Turn on the policy "Second factor for all" (now report-only) as soon as',
  );
  expect(await asked()).toEqual({ signedIn: true, secondFactors: [] });
  Object.assign(policy, { state: "enabled" });
  expect(await asked()).toEqual({ signedIn: true, secondFactors: ["entra"] });
});

test("tells who asks people for a factor of Microsoft's, which then does", async () => {
  prepare("enabled");
  const text = await rolledBack();
  expect(text).toContain(
    'a second factor at Microsoft: "Second factor for all"; JumpCloud\'s second factor no longer counts',
  );
  expect(text).not.toContain("A password alone lets people in");
  expect(await asked()).toEqual({ signedIn: true, secondFactors: ["entra"] });
});

test("says that nobody knows where it may not read policies, and goes on", async () => {
  take(emulators, "deploy", "Policy.Read.All");
  const text = await rolledBack();
  expect(text).toContain(
    "?? example.com: it could not be read what Entra would demand of its people once it is Managed:",
  );
  expect(text).toContain(
    "Next: - It could not be read who asks for a second factor: Grant the Microsoft Graph permission",
  );
  expect(text).toContain("example.com is Managed: several reads in a row say so.");
});
