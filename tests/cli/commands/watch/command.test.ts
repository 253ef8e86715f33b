import { loadCompany, type RunningEmulators, signInAs } from "../../../../emulators";
import { grant, take } from "../../../emulators/permissions";
import { startCompany, vendorsOf } from "../../../providers/graph/company";
import { command } from "../../command";
import { federate } from "../../federated";
import { eventful, type Happening } from "../../sign-in-clock";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany({ company: loadCompany() });
});
beforeEach(async () => {
  emulators.reset();
  const { groupId } = await federate(emulators, `${emulators.urls.signIn}/saml2/m365-example-com`);
  await keepTwo(groupId);
  grant(emulators, "AuditLog.Read.All");
});
afterAll(() => emulators.close());

const [HANA, LUCAS] = ["hana@example.com", "lucas@example.com"];

async function keepTwo(groupId: string): Promise<void> {
  const { jumpcloud } = vendorsOf(emulators);
  for await (const user of jumpcloud.users.list()) {
    if (user.email !== HANA && user.email !== LUCAS)
      await jumpcloud.userGroups.removeMember(groupId, user.id);
  }
}

function watch(happenings: Happening[], ...args: string[]) {
  const { clock, vendors } = eventful(emulators, happenings);
  return command(emulators, ["watch", ...args], { clock, connect: async () => vendors });
}

const signIn = (email: string) => () => signInAs(emulators, { email });

test("ends well once everybody has signed in, and tells each as it comes", async () => {
  const { code, stdout, stderr } = await watch([signIn(HANA), signIn(LUCAS)]);
  expect(code).toBe(0);
  expect(stderr.replace(/^\S+Z/gm, "T").trim().split("\n")).toEqual([
    `T  ${HANA}  signed in`,
    `T  ${LUCAS}  signed in`,
  ]);
  expect(stdout).toContain("signed in: 2 people");
});

test("names who has not signed in when the time is over", async () => {
  const { code, stdout } = await watch([signIn(HANA)], "--for", "1h");
  expect(code).toBe(1);
  expect(stdout).toMatch(new RegExp(`^not yet: 1 person\n  ${LUCAS}\nsigned in: 1 person\n  ${HANA}`));
});

test("explains a refusal of Entra by its number", async () => {
  const block = async () => {
    const { graph } = vendorsOf(emulators);
    const lucas = await graph.users.get(LUCAS);
    const held = emulators.entra.state.users.get(lucas.id);
    if (held) held.accountEnabled = false;
  };
  const { code, stdout } = await watch([signIn(HANA), block, signIn(LUCAS)], "--for", "1h");
  expect(code).toBe(1);
  expect(stdout.replace(/\s+/g, " ")).toContain("AADSTS50057: the account is disabled");
  expect(stdout).toContain("→ Run `npx jumpcloud-entra explain` for the person");
});

test("goes on without Entra's log where the tenant has no licence for it, and says so once", async () => {
  emulators.entra.state.skus.clear();
  const { code, stderr } = await watch([signIn(HANA), signIn(LUCAS)]);
  expect(code).toBe(0);
  expect(stderr.match(/Entra's log is left out/g)).toHaveLength(1);
  expect(stderr.replace(/\s+/g, " ")).toMatch(
    /\(403, Authentication_RequestFromNonPremiumTenantOrB2CTenant, [^)]*\): .* The tenant has no Entra ID P1, and without it/,
  );
  expect(stderr).not.toContain("AuditLog.Read.All");
});

test("names the permission that Entra's log needs, and does not end well on what JumpCloud alone says", async () => {
  take(emulators, "read", "AuditLog.Read.All");
  const { code, stdout, stderr } = await watch([signIn(HANA), signIn(LUCAS)]);
  expect(code).toBe(2);
  expect(stderr).toContain("Entra's log is left out: ");
  const told = stdout.replace(/\s+/g, " ");
  expect(told).toMatch(/^Entra's log was not read: this is only what JumpCloud says\. .*AuditLog\.Read\.All/);
  expect(told).toContain("signed in: 2 people");
});

test("tries again after a look that failed", async () => {
  const fail = () => emulators.entra.faults.throttle({ path: /signIns/, times: 5, retryAfter: 0 });
  const { code } = await watch([fail, signIn(HANA), signIn(LUCAS)]);
  expect(code).toBe(0);
});

/** Lucas as JumpCloud's sync would have made him after the cut-over. */
function makeLucasAnew(): void {
  const lucas = [...emulators.entra.state.users.values()].find(
    ({ userPrincipalName }) => userPrincipalName === LUCAS,
  );
  if (lucas) lucas.createdDateTime = new Date(Date.now() + 60_000).toISOString();
}

test("answers programs in JSON, with whom Microsoft asks again after 12 hours", async () => {
  makeLucasAnew();
  const { stdout } = await watch([signIn(HANA), signIn(LUCAS)], "--json");
  expect(JSON.parse(stdout)).toMatchObject([
    { user: HANA, state: "signed in", session: { twelveHours: "no", again: 0 } },
    { user: LUCAS, state: "signed in", session: { twelveHours: "yes", again: 0 } },
  ]);
});

test("counts whom Microsoft asks again after 12 hours, and who signed in again since", async () => {
  makeLucasAnew();
  const dayBefore = () => {
    for (const entry of emulators.entra.state.signIns.log)
      entry.createdDateTime = new Date(Date.parse(entry.createdDateTime) - 86_400_000).toISOString();
  };
  const since = new Date(Date.now() - 2 * 86_400_000).toISOString();
  const { stdout } = await watch(
    [signIn(LUCAS), dayBefore, signIn(LUCAS), signIn(HANA)],
    ...["--since", since],
  );
  expect(stdout.replace(/\s+/g, " ")).toContain(
    `asked again after 12 hours: 1 of 2 people; 1 of them signed in again to the same application after that time ${LUCAS} it was created while its domain was federated`,
  );
});

test("refuses a moment that is none", async () => {
  const { code, stderr } = await watch([], "--since", "yesterday");
  expect([code, stderr]).toEqual([
    2,
    '--since is "yesterday"; give a moment such as 2026-11-02T09:00:00Z.\n',
  ]);
});

test("says of a Managed domain that nobody comes this way", async () => {
  await vendorsOf(emulators).graph.domains.makeManaged("example.com");
  const { code, stderr } = await watch([], "--for", "1m");
  expect(code).toBe(1);
  expect(stderr).toContain(
    "example.com is Managed: its people sign in at Microsoft, so there is nobody to watch.\n",
  );
});
