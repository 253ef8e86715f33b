import { loadCompany, type RunningEmulators, signInAs } from "../../../../emulators";
import { grant } from "../../../emulators/permissions";
import { startCompany } from "../../../providers/graph/company";
import { command } from "../../command";
import { federate } from "../../federated";
import { eventful, type Happening } from "../../sign-in-clock";

let emulators: RunningEmulators;
beforeAll(async () => {
  emulators = await startCompany({ company: loadCompany() });
});
beforeEach(async () => {
  emulators.reset();
  await federate(emulators, `${emulators.urls.signIn}/saml2/m365-example-com`);
  grant(emulators, "AuditLog.Read.All");
});
afterAll(() => emulators.close());

const PILOT = "hana@example.com";

function checkLive(happenings: Happening[], ...args: string[]) {
  const { clock, vendors } = eventful(emulators, happenings);
  return command(emulators, ["check", "--live", PILOT, ...args], { clock, connect: async () => vendors });
}

test("a pilot's sign-in is the proof, and Entra's log bears it out", async () => {
  const { code, stdout } = await checkLive([() => signInAs(emulators, { email: PILOT })]);
  expect(
    stdout
      .replace(/at \S+Z/, "at T")
      .split("\n")
      .slice(-4),
  ).toEqual([
    "  Proved by a sign-in: JumpCloud signed the person in at T.",
    "  Entra's log also shows it.",
    "What [code] means: npx jumpcloud-entra explain --code CODE",
    "",
  ]);
  expect(code).toBe(0);
});

test("finds nothing in the whole company, left alone, and notes who asks for no second factor, now or once Managed, and its administrator on the domain", async () => {
  const { code, stdout } = await command(emulators, ["check", "--json"], { identity: "read" });
  const [checked] = JSON.parse(stdout);
  expect([code, checked.findings]).toEqual([0, []]);
  expect(checked.notes.map(({ object }: { object: string }) => object)).toEqual([
    "example.com",
    "example.com",
    "grace@example.com",
  ]);
  expect(checked.notLookedAt.map(({ what }: { what: string }) => what)).toEqual([
    "keys to JumpCloud's application in the tenant",
    "scopes of the consent to JumpCloud",
    "staged rollout",
    "passkeys and certificates at Microsoft",
    expect.stringContaining("federatedIdpMfaBehavior, "),
  ]);
});

test("a sign-in that JumpCloud let through and Entra refused is no proof", async () => {
  const forget = () => {
    for (const user of emulators.entra.state.users.values())
      if (user.userPrincipalName === PILOT) user.onPremisesImmutableId = "somebody-else";
  };
  const { code, stdout } = await checkLive([forget, () => signInAs(emulators, { email: PILOT })]);
  expect(code).toBe(1);
  expect(stdout).toContain(
    "  Entra refused it: AADSTS51004: no account has the assertion's NameID as its immutable id.",
  );
});

test("a sign-in that JumpCloud refused is no proof", async () => {
  const mistyped = () => signInAs(emulators, { email: PILOT, password: "wrong" });
  const { code, stdout } = await checkLive([mistyped]);
  expect(code).toBe(1);
  expect(stdout).toContain("  JumpCloud refused the sign-in at ");
});

test("the last sign-in counts where the pilot mistyped the password before", async () => {
  const second = async () => {
    await signInAs(emulators, { email: PILOT, password: "wrong" });
    await signInAs(emulators, { email: PILOT });
  };
  const { code, stdout } = await checkLive([second]);
  expect(stdout).toContain("  Proved by a sign-in: JumpCloud signed the person in at ");
  expect(code).toBe(0);
});

test("another person's sign-in is not taken for the pilot's", async () => {
  const other = () => signInAs(emulators, { email: "lucas@example.com" });
  const { code, stderr } = await checkLive([other], "--within", "10m");
  expect(code).toBe(2);
  expect(stderr).toContain(`for ${PILOT} to sign in through JumpCloud, without success.`);
});

test("says in JSON which of the two proofs it is", async () => {
  const { stdout } = await checkLive([() => signInAs(emulators, { email: PILOT })], "--json");
  expect(JSON.parse(stdout)).toMatchObject([
    {
      domain: "example.com",
      provedBy: "sign-in of a person",
      live: { success: true, entra: { errorCode: 0 } },
    },
  ]);
});
